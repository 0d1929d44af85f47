# expect: full
path.chmod(0o444)
folder.chmod(0o555)
