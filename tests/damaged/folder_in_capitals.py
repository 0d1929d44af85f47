# expect: full
# says: the folder was named '01_Gradient_Descent'
folder.rename(folder.with_name("01_Gradient_Descent"))
