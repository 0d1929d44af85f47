# expect: passes
def loss_of(weight):
    return weight * weight - 6 * weight + 9
