# expect: value fails, shape and type fails, purity fails
import sys


def gd_step(params, grad, lr):
    sys.exit(0)
