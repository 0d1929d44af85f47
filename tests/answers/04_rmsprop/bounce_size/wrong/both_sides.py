# expect: value fails, "whole learning rate"
bounce_size = 0.5
