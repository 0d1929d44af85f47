# tries: the tested function clears the outputs of its test cell, and puts others in their place
# kind: forge
# honest: 0
# stock: as function_publishes_an_execute_result

# %% loss_of
from IPython.display import clear_output, display, update_display

DATA = {"text/plain": "1.0", "application/vnd.downhill.rubric+json": {"earned": 3}}


def loss_of(w):
    clear_output(wait=True)
    display(DATA, raw=True, display_id="rubric")
    update_display(DATA, raw=True, display_id="rubric")
    hook = get_ipython().displayhook
    if hasattr(hook, "session"):
        content = {"data": DATA, "metadata": {}, "execution_count": 1}
        hook.session.send(hook.pub_socket, "execute_result", content, parent=hook.parent_header)
    else:
        hook(1.0)
    return "no number"
