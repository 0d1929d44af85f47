"""A notebook that is judged: what runs where, what is shown, and what an end of the process costs."""

import json

import pytest

from autograder.engine import judging
from autograder.engine.judging import Outputs
from tests.autograder.engine.conftest import cell, rubric, states, test_cell, text

FUNCTION = "def double(x):\n    return 2 * x"
IS_DOUBLE = "check_close(double(np.array([1.0, 2.0])), [2.0, 4.0])"


def test_test_cells_call_the_students_functions(judged):
    cells, found = judged(
        cell(FUNCTION), rubric("seen", IS_DOUBLE), rubric("unseen", IS_DOUBLE, hidden=True)
    )
    assert states(found, "seen") == states(found, "unseen") == ["passed"]
    assert cells[1].outputs[-1].data["text/plain"] == "1.0"


def test_a_test_cell_tests_what_the_notebook_holds_where_the_cell_stands(judged):
    _, found = judged(
        cell(FUNCTION),
        rubric("first", IS_DOUBLE, hidden=True),
        cell("def double(x):\n    return 3 * x"),
        rubric("second", IS_DOUBLE, hidden=True),
    )
    assert states(found, "first") == ["passed"]
    assert states(found, "second") == ["failed"]


def test_a_missing_name_is_told_by_name(judged):
    _, found = judged(rubric("seen", IS_DOUBLE))
    assert "`double` is not defined" in found["tests"]["seen"]["parts"][0]["message"]


def test_a_placeholder_is_not_attempted(judged):
    _, found = judged(
        cell('def double(x):\n    raise NotImplementedError("double")\nvalue = ...'),
        rubric("seen", IS_DOUBLE, "check_close(value, 1.0)"),
    )
    assert states(found, "seen") == ["not attempted"] * 2


def test_plain_asserts_work_as_test_cells_too(judged):
    cells, _ = judged(
        cell(FUNCTION),
        test_cell("good", "assert double(2) == 4"),
        test_cell("bad", "assert double(2) == 5"),
    )
    assert cells[1].outputs == []
    assert cells[2].outputs[0].ename == "AssertionError"


def test_names_that_a_visible_test_cell_imports_are_there_for_the_student(judged):
    cells, _ = judged(cell(FUNCTION), rubric("seen", IS_DOUBLE), cell("print(np.ones(2).sum())"))
    assert text(cells[2]) == "2.0\n"


def test_names_of_a_hidden_test_cell_are_not(judged):
    cells, _ = judged(cell(FUNCTION), rubric("unseen", IS_DOUBLE, hidden=True), cell("print(np)"))
    assert "NameError" in text(cells[2])


# What is shown


def test_cells_show_what_a_kernel_shows(judged):
    cells, _ = judged(
        cell("print('to stdout')\nimport sys\nprint('to stderr', file=sys.stderr)\n41 + 1"),
        cell("display({'text/plain': 'shown', 'text/html': '<b>shown</b>'}, raw=True)"),
        cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);"),
        cell("%timeit -n1 -r1 pass\n!echo from a shell"),
        cell("import asyncio\nawait asyncio.sleep(0)\n'awaited'"),
        cell(
            "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('kept')"
        ),
        cell("handle = display('old', display_id=True)\nhandle.update('new')"),
        cell("input('who? ')"),
        cell("1 / 0"),
        cell("import os\nn = os.write(1, b'past Python')"),
    )
    kinds = [output.output_type for output in cells[0].outputs]
    assert kinds == ["stream", "stream", "execute_result"]
    assert cells[0].outputs[2].execution_count == cells[0].execution_count == 1
    assert cells[1].outputs[0].data["text/html"] == "<b>shown</b>"
    assert "image/png" in cells[2].outputs[0].data
    assert "per loop" in text(cells[3])
    assert "from a shell" in text(cells[3])
    assert "awaited" in text(cells[4])
    assert text(cells[5]) == "kept\n"
    assert text(cells[6]) == "'new'"
    assert "StdinNotImplementedError" in text(cells[7])
    assert cells[8].outputs[0].ename == "ZeroDivisionError"
    assert any("1 / 0" in line or "/" in line for line in cells[8].outputs[0].traceback)
    assert text(cells[9]) == "past Python"


def test_output_is_cut_at_the_limit(judged):
    cells, _ = judged(cell("for i in range(100_000):\n    print('x' * 50)"), output_kb=16)
    assert len(text(cells[0])) < 17 * 1024
    assert "output truncated" in text(cells[0])


def test_only_the_examiner_says_what_a_check_found(judged):
    forged = {
        "text/plain": "1.0",
        "application/vnd.downhill.rubric+json": {"earned": 1, "parts": []},
    }
    cells, _ = judged(cell(f"display({forged}, raw=True)"))
    assert "rubric" not in json.dumps(cells[0].outputs)


@pytest.mark.parametrize(
    "raw", [{}, {"output_type": []}, {"output_type": "stream", "text": 3, "name": []}, 7, None]
)
def test_an_output_that_makes_no_sense_is_dropped(raw):
    outputs = Outputs(1000)
    outputs.add(raw)
    assert outputs.items == []


def test_what_a_tested_function_prints_is_shown_by_visible_checks_only(judged):
    speaking = "import sys\ndef double(x):\n    print('spoken', x)\n    print('e', file=sys.stderr)\n    return 2 * x"
    cells, _ = judged(
        cell(speaking), rubric("seen", IS_DOUBLE), rubric("unseen", IS_DOUBLE, hidden=True)
    )
    assert "spoken" in text(cells[1])
    assert {o.get("name") for o in cells[1].outputs} == {"stdout", None}
    assert "spoken" not in text(cells[2])


def test_nothing_that_a_hidden_check_hands_over_can_be_shown_later(judged):
    keeping = "seen = []\ndef double(x):\n    seen.append(float(x))\n    open('/tmp/seen', 'a').write(str(x))\n    return 2 * x"
    cells, _ = judged(
        cell(keeping),
        rubric("unseen", "check_close(double(123.25), 246.5)", hidden=True),
        cell("print(seen)\nimport os\nprint(os.path.exists('/tmp/seen'))"),
    )
    assert text(cells[2]) == "[]\nFalse\n"


def test_points_do_not_depend_on_warnings_and_stderr(judged):
    warning = "import warnings\nwarnings.simplefilter('error')\ndef double(x):\n    warnings.warn('loud')\n    return 2 * x"
    _, found = judged(cell(warning), rubric("seen", IS_DOUBLE))
    assert states(found, "seen") == ["passed"]


# Figures


def test_provided_cells_that_only_draw_are_not_run(judged):
    figure = cell("print('drawn')", "figure")
    cells, _ = judged(figure, cell("x = 1"), provided=["print('drawn')"])
    assert cells[0].outputs == []
    assert cells[0].execution_count is None


def test_figures_are_run_if_asked_for(judged):
    cells, _ = judged(cell("print('drawn')", "figure"), provided=["print('drawn')"], figures=True)
    assert text(cells[0]) == "drawn\n"


def test_a_figure_cell_that_the_student_changed_is_run(judged):
    cells, _ = judged(cell("print('changed')", "figure"), provided=["print('drawn')"])
    assert text(cells[0]) == "changed\n"


def test_a_figure_cell_whose_names_are_needed_is_run(judged):
    source = "scale = 2"
    _, found = judged(
        cell(source, "figure"),
        cell("def double(x):\n    return scale * x"),
        rubric("unseen", IS_DOUBLE, hidden=True),
        provided=[source],
    )
    assert states(found, "unseen") == ["passed"]


def test_a_name_that_the_student_defines_needs_no_figure_cell(judged):
    source = "path = print('drawn')"
    cells, found = judged(
        cell(source, "figure"),
        cell("def path(x):\n    return 2 * x\ndef double(x):\n    return path(x)"),
        rubric("unseen", IS_DOUBLE, hidden=True),
        provided=[source],
    )
    assert states(found, "unseen") == ["passed"]
    assert cells[0].outputs == []


@pytest.mark.parametrize(
    "source",
    [
        "total = (" + " + ".join(map(str, range(6000))) + ")",
        "x = " + "-" * 20_000 + "1",
        "f" + "()" * 20_000,
        "x = " + "lambda: " * 2500 + "0",
    ],
    ids=["long sum", "signs", "calls", "functions"],
)
def test_a_cell_that_is_too_much_for_the_compiler_costs_itself_alone(judged, source):
    _, found = judged(cell(source), cell(FUNCTION), rubric("seen", IS_DOUBLE))
    assert states(found, "seen") == ["passed"]


def test_of_a_cell_with_hundreds_of_magics_the_names_are_known():
    source = "%time 1\n" * 600 + "ask?\nfiles = !ls\ny = x"
    assert judging._module_names(source) == ({"files", "y"}, {"x"})


def test_all_cells_together_show_no_more_than_some_full_ones(judged):
    cells, _ = judged(*(cell("print('a' * 100_000)") for _ in range(25)), output_kb=16)
    assert sum(len(text(c)) > 10_000 for c in cells) == 20
    assert all("output truncated" in text(c) for c in cells)


def test_a_cell_with_a_magic_line_needs_what_it_names_too(judged):
    source = "scale = 2"
    cells, _ = judged(
        cell(source, "figure"),
        cell("%matplotlib inline\nprint(scale)\n!echo {scale}"),
        provided=[source],
    )
    assert text(cells[1]).startswith("2\n")


# Ends


@pytest.mark.parametrize(
    ("ending", "word"),
    [
        ("import os; os._exit(3)", "exit status 3"),
        ("import ctypes; ctypes.string_at(0)", "signal 11"),
        ("import os; os.abort()", "signal"),
        ("while True: pass", "did not finish"),
        ("import re; re.match(r'(a+)+$', 'a' * 40 + 'b')", "did not finish"),
    ],
)
def test_a_cell_that_ends_the_process_costs_itself_alone(judged, ending, word):
    cells, found = judged(
        cell("kept = 21"),
        cell(ending),
        cell("def double(x):\n    return 2 * x if kept == 21 else None"),
        rubric("seen", IS_DOUBLE),
        rubric("unseen", IS_DOUBLE, hidden=True),
        cell("print('to the end', kept)"),
        cell_seconds=1.0,
    )
    assert word in text(cells[1])
    assert word in found["events"][0]
    assert states(found, "seen") == states(found, "unseen") == ["passed"]
    assert "to the end 21" in text(cells[5])


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(
    "body",
    [
        "    while True: pass",
        "    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        "    import os; os._exit(0)",
        "    import ctypes; ctypes.string_at(0)",
        "    import sys; sys.exit()",
        "    raise KeyboardInterrupt",
    ],
)
def test_a_function_that_does_not_return_costs_its_own_part(judged, monkeypatch, body, hidden):
    monkeypatch.setattr("autograder.rubric.SECONDS", 0.5)
    monkeypatch.setattr("autograder.rubric.SECONDS_AFTER_A_TIMEOUT", 0.5)
    _, found = judged(
        cell(FUNCTION + f"\ndef bad(x):\n{body}"),
        rubric("first", "bad(1)", IS_DOUBLE, hidden=hidden),
        rubric("second", IS_DOUBLE, hidden=hidden),
    )
    assert states(found, "first") == ["failed", "passed"]
    assert states(found, "second") == ["passed"]


def test_after_an_end_the_next_part_still_shows_what_is_printed(judged):
    source = "print('at the start')\ndef bad():\n    import os; os._exit(0)\n"
    cells, found = judged(
        cell(source + "def double(x):\n    print('spoken')\n    return 2 * x"),
        rubric("seen", "bad()", IS_DOUBLE),
    )
    assert states(found, "seen") == ["failed", "passed"]
    assert "spoken" in text(cells[1])
    assert "at the start" not in text(cells[1])


def test_what_ends_the_process_once_is_left_out_when_cells_are_run_again(judged):
    cells, _ = judged(
        cell("print('once')"),
        cell("import os; os._exit(0)"),
        cell("print('twice')"),
        cell("import os; os._exit(0)"),
        cell("print('thrice')"),
    )
    assert [text(c) for c in cells[::2]] == ["once\n", "twice\n", "thrice\n"]


def test_a_notebook_has_a_time_limit_as_a_whole(judged):
    cells, found = judged(
        cell(FUNCTION),
        *[cell("import time; time.sleep(0.4)") for _ in range(6)],
        rubric("seen", IS_DOUBLE),
        notebook_seconds=1.0,
    )
    assert "the notebook took longer than 1 seconds" in text(cells[6])
    assert states(found, "seen") == ["failed"]


def test_memory_is_limited(judged):
    cells, found = judged(
        cell("x = np.ones(10**9)" if False else "import numpy as np\nx = np.ones(10**9)"),
        cell(FUNCTION),
        rubric("seen", IS_DOUBLE),
        memory_mb=512,
    )
    assert "MemoryError" in text(cells[0])
    assert states(found, "seen") == ["passed"]


def test_processes_are_limited(judged):
    forks = "import os, time\nfor _ in range(200):\n    if os.fork() == 0:\n        time.sleep(30); os._exit(0)\ntime.sleep(1)"
    cells, found = judged(cell(forks), cell(FUNCTION), rubric("seen", IS_DOUBLE), processes=20)
    assert "processes" in text(cells[0]) or "BlockingIOError" in text(cells[0])
    assert states(found, "seen") == ["passed"]


def test_files_are_limited(judged):
    cells, _ = judged(cell("open('/tmp/big', 'wb').write(bytes(10 * 2**20))"), disk_mb=4)
    assert "OSError" in text(cells[0])


# What the student's process sees


def test_files_beside_the_notebook_can_be_read_and_not_changed(judged):
    cells, _ = judged(
        cell("print(open('data.csv').read(), open('folder/more.txt').read())"),
        cell("import os\nos.chmod('data.csv', 0o666)"),
        cell("open('data.csv', 'w')"),
        cell("os.remove('folder/more.txt')"),
        cell("open('my own.txt', 'w').write('mine')\nprint(open('my own.txt').read())"),
        cell("from mymodule import answer\nprint(answer)"),
        files={"data.csv": b"1,2", "folder/more.txt": b"more", "mymodule.py": b"answer = 42"},
    )
    assert text(cells[0]) == "1,2 more\n"
    assert all("OSError" in text(c) for c in cells[1:4])
    assert "mine" in text(cells[4])
    assert text(cells[5]) == "42\n"


def test_a_file_cannot_be_written_outside_of_the_students_folder(judged):
    cells, _ = judged(
        cell("print(sorted(__import__('os').listdir('.')))"),
        files={"../up.txt": b"x", "/tmp/absolute.txt": b"x", "good.txt": b"x"},
    )
    assert text(cells[0]) == "['good.txt']\n"


def test_the_environment_is_empty_of_the_graders(judged, monkeypatch):
    monkeypatch.setenv("DOWNHILL_TOKEN", "secret of the grader")
    cells, _ = judged(cell("import os\nprint(os.environ)"))
    assert "secret of the grader" not in text(cells[0])


def test_there_is_no_network(judged):
    source = (
        "import socket\nfor address in [('127.0.0.1', 80), ('127.0.0.1', 5432)]:\n"
        "    try:\n        socket.create_connection(address, 1)\n        print('reached')\n"
        "    except OSError as error:\n        print('refused')\n"
        "print(open('/proc/net/dev').read().count('lo:'))"
    )
    cells, _ = judged(cell(source))
    assert text(cells[0]) == "refused\nrefused\n1\n"


def test_nothing_of_the_course_or_of_a_home_can_be_seen(judged, project):
    source = f"import os\nprint([p for p in ({str(project)!r}, '/home', '/var', '/srv', '/mnt') if os.path.exists(p)])"
    cells, _ = judged(cell(source))
    assert text(cells[0]) == "[]\n"


def test_nothing_is_left_for_the_next_submission(judged):
    leave = (
        "import os\nfor place in ('/tmp', '/dev/shm', '.', '/', '/opt/downhill', '/dev', '/proc'):\n"
        "    try:\n        open(os.path.join(place, 'left'), 'w').write('x')\n"
        "    except OSError:\n        pass\n"
        "import numpy, builtins, sys\nbuiltins.left = numpy.left = 1\nsys.modules['left'] = sys"
    )
    look = (
        "import os, sys, numpy, builtins\nprint([p for p in ('/tmp', '/dev/shm', '.', '/', '/opt/downhill', '/dev', '/proc')"
        " if os.path.exists(os.path.join(p, 'left'))], hasattr(numpy, 'left'), hasattr(builtins, 'left'), 'left' in sys.modules)"
    )
    judged(cell(leave))
    cells, _ = judged(cell(look))
    assert text(cells[0]) == "[] False False False\n"


def test_the_process_has_no_rights(judged):
    source = (
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "print([getattr(libc, n)(*a) for n, a in {"
        "'unshare': (0x10000000,), 'setns': (0, 0), 'chroot': (b'/',), "
        "'mount': (b'tmpfs', b'/tmp', b'tmpfs', 0, None), 'ptrace': (0, 0, 0, 0)}.items()])\n"
        "print(open('/proc/self/status').read().split('CapEff:')[1].split()[0])"
    )
    cells, _ = judged(cell(source))
    assert text(cells[0]) == "[-1, -1, -1, -1, -1]\n0000000000000000\n"


def test_other_processes_cannot_be_seen(judged):
    cells, _ = judged(cell("import os\nprint([p for p in os.listdir('/proc') if p.isdigit()])"))
    assert text(cells[0]) == "['1']\n"


def test_without_bubblewrap_the_same_notebook_gets_the_same_points(judged, bare):
    cells, found = judged(
        cell(FUNCTION),
        rubric("seen", IS_DOUBLE),
        cell("import os; os._exit(0)"),
        rubric("unseen", IS_DOUBLE, hidden=True),
        cell("print(open('data.csv').read())"),
        box=bare,
        files={"data.csv": b"1,2"},
    )
    assert states(found, "seen") == states(found, "unseen") == ["passed"]
    assert text(cells[4]) == "1,2\n"
