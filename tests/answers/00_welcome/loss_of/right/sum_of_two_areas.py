# expect: passes
def loss_of(w, /, *, target=3):
    a, b = max(w, target), min(w, target)
    return a * (a - b) - b * (a - b)
