# expect: passes
def mse_loss(X, y, w, b):
    total = 0.0
    for row, target in zip(X, y):
        prediction = b
        for x, weight in zip(row, w):
            prediction += x * weight
        total += (prediction - target) ** 2
    return total / len(y)
