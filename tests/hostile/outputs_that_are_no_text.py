# tries: outputs with odd types, odd keys, lone surrogates, NaN and control characters
# kind: harm
# honest: 6
# stock: cannot: the kernel refuses to send them

# %% before loss_of
from IPython.display import display

print("\ud800 \x00 \x1b[31m \x08 \uffff </script><script>alert(1)</script>")
for data in (
    {"text/plain": "\ud800", "application/json": float("nan")},
    {"text/plain": 3, "text/html": None, "image/png": "not base64 \ud800"},
    {"text/plain": ["a", b"b", {}], "application/x": {1: {2, 3}}},
    {None: "no key", 5: object()},
    {},
):
    try:
        display(data, raw=True, metadata={"a": float("inf"), "b": "\ud800"})
    except Exception as error:
        print(type(error))
raise type("\ud800", (Exception,), {})("\ud800")
