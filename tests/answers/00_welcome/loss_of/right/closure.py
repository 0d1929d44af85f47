# expect: passes
def squared_distance_from(target):
    def loss(w):
        difference = w - target
        return difference * difference

    return loss


loss_of = squared_distance_from(3)
