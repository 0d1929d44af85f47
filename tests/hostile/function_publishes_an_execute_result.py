# tries: the tested function sends a result of its own to the front end, past all redirection
# kind: forge
# honest: 0
# stock: succeeds

# %% loss_of
def loss_of(w):
    hook = get_ipython().displayhook
    content = {"data": {"text/plain": "1.0"}, "metadata": {}, "execution_count": 1}
    try:
        hook.session.send(hook.pub_socket, "execute_result", content, parent=hook.parent_header)
    except AttributeError:
        hook(1.0)
    return "no number"
