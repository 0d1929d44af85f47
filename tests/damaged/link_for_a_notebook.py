# expect: needs attention
# says: is a link
path.unlink()
path.symlink_to("/etc/hostname")
