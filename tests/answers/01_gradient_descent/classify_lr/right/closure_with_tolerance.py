# expect: passes
def make_classifier(tolerance):
    def classify(curvature, lr, *, verbose=True):
        product = np.prod([curvature, lr])
        if verbose:
            print("the product is", product)
        if abs(product - 1) < tolerance:
            return "one" + " " + "step"
        if abs(product - 2) < tolerance:
            return " ".join(["bounces", "forever"])
        return ("monotone", "oscillates", "diverges")[int(product > 1) + int(product > 2)]

    return classify


classify_lr = make_classifier(1e-6)
