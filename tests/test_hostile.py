"""The hostile class: a whole class hands in attacks on the grader, each named after what it tries.

Each file in `tests/hostile` is a submission of the welcome lesson as percent text. Its first lines
say what is tried::

    # tries: drop the checks with a transformer of IPython
    # kind: forge       (forge, read, harm, persist, or shadow)
    # honest: 0         (what honest work of this quality earns; "2 to 6" where less is fair, too)
    # stock: succeeds   (on nbgrader's own path; "succeeds last" where it damages the class;
                         "as NAME" or "as NAME, last" by the same hole as another file;
                         "cannot: …" with the reason why it fails there, or is not run there)
    # file: numpy.py    (handed in beside the notebook; "notes.txt -> target" is a symbolic link)

Then come cells: `# %% before first`, `# %% before test-loss_of` and `# %% after last` add a cell,
`# %% before first as test-mine` adds one that calls itself a test cell, `# %% loss_of` replaces the
solution cell of that name, `# %% file numpy.py` is the file. A solution cell that is not replaced
is unsolved if honest work earns nothing, else it is right.

Three words are replaced: MARKER by a word of this file and this run, to be left behind; PORT by the
port of a server on the loopback, which also listens on the abstract socket `listener-PORT`;
NAMESPACE by the name of this process's own process namespace.

One predicate, `breaches`, says what an attack achieved. The judge must leave it empty for every
file, and nbgrader's own path must not, so that no attack passes because it is a dud. (With the
environment variable HOSTILE=all that is proven of the files that say "as NAME", too.)
"""

import ast
import json
import os
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbgrader.api import Gradebook, MissingEntry

from autograder.build import tool_environment
from tests.course import hand_in, make_course, nbgrader, solutions, without_figures

LESSON = "00_welcome"
FULL_MARKS = 6.0
BEFORE, AFTER = "ada", "zoe"  # honest students, first and last of the class
LARGEST_NOTEBOOK = 20_000_000  # bytes
PATIENCE = 300.0  # seconds for a whole class; it takes about one minute
SECONDS = 2.0  # of a cell and of a call: honest ones take milliseconds, endless ones take it all
TEST_CELL = {"grade": True, "solution": False, "task": False, "locked": True, "points": 3}
TEST_CELL |= {"schema_version": 3}
VARIABLE = "DOWNHILL_TEST_SECRET"

pytestmark = pytest.mark.nbgrader


@dataclass(frozen=True)
class Hostile:
    """One hostile submission."""

    path: Path

    @property
    def name(self):
        return self.path.stem

    @cached_property
    def text(self):
        return self.path.read_text(encoding="utf-8")

    def says(self, word):
        """What the header says under a word."""
        found = re.search(rf"^# {word}: (.+)$", self.text, flags=re.M)
        return found.group(1) if found else ""

    @property
    def kind(self):
        return self.says("kind")

    @property
    def honest(self):
        """The least and the most that honest work earns."""
        least, _, most = self.says("honest").partition(" to ")
        return float(least), float(most or least)

    @property
    def stock(self):
        return self.says("stock").partition(":")[0]

    @property
    def damages(self):
        """Whether it damages its class, so that on nbgrader's own path it has to come last."""
        return self.stock.endswith("last")

    @property
    def stands_for_itself(self):
        """Whether it is proven on nbgrader's own path in each run."""
        if self.stock.startswith("as "):
            return os.environ.get("HOSTILE") == "all"
        return self.stock.startswith("succeeds")

    @property
    def cells(self):
        """Pairs of place and source."""
        pieces = re.split(r"^# %% (.+)\n", self.text, flags=re.M)
        pairs = zip(pieces[1::2], pieces[2::2], strict=True)
        return [(where, code.strip("\n")) for where, code in pairs]

    @property
    def students(self):
        """Who hands it in: where one looks for what another left, more than there are workers."""
        later = [f"y_{self.name}_1", f"y_{self.name}_2"] if self.kind == "persist" else []
        return [self.name, *later]


HOSTILE = [Hostile(path) for path in sorted((Path(__file__).parent / "hostile").glob("*.py"))]
PROVEN = [hostile for hostile in HOSTILE if hostile.stands_for_itself]


def each(group):
    return pytest.mark.parametrize("hostile", group, ids=[hostile.name for hostile in group])


class Planted:
    """What nobody may read: secrets in five places, and inputs of hidden tests."""

    def __init__(self):
        places = ("HIDDEN", "FILE", "NEIGHBOUR", "ENVIRONMENT")
        self.secrets = {place: f"SECRET-{place}-{secrets.token_hex(8)}" for place in places}
        self.digits = {old: f"{secrets.randbelow(8 * 10**8) + 10**8}7" for old in ("7.25", "0.5")}

    def in_source(self, notebook):
        """Plant secrets and inputs in the hidden tests of a source notebook."""
        content = nbformat.read(notebook, as_version=4)
        (cell,) = [
            c
            for c in content.cells
            if c.metadata.get("nbgrader", {}).get("grade_id") == "test-loss_of-hidden"
        ]
        comment = f"  # {self.secrets['HIDDEN']}"
        for old, new in {
            "check_function(\n": f"check_function({comment}\n",
            "check_scalar(loss_of(0.5))": f"check_scalar(loss_of(0.{self.digits['0.5']})){comment}",
            "(7.25,)": f"(7.{self.digits['7.25']},)",
        }.items():
            assert old in cell.source
            cell.source = cell.source.replace(old, new)
        nbformat.write(content, notebook)

    def found_in(self, text):
        """What of all this a text shows."""
        return [word for word in (*self.secrets.values(), *self.digits.values()) if word in text]


class Listener:
    """A server on the loopback and on an abstract socket; it remembers what it is told."""

    def __init__(self, stack):
        self.heard = []
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=64))
        self.port = tcp.getsockname()[1]
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(f"\0listener-{self.port}")
        unix.listen(64)
        for server in (tcp, unix):
            thread = threading.Thread(target=self._serve, args=[server], daemon=True)
            thread.start()
            stack.callback(thread.join, 1)
            stack.callback(server.shutdown, socket.SHUT_RDWR)

    def _serve(self, server):
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                with connection, suppress(OSError):
                    connection.settimeout(2)
                    self.heard.append(connection.recv(4096).decode(errors="replace"))


@dataclass
class Course:
    """One course in which hostile students hand in their work."""

    folder: Path
    planted: Planted
    listener: Listener
    mark: str  # of this course and this run, part of every marker
    honest: tuple  # names of honest students
    stock: bool  # whether nbgrader's own path grades it
    before: dict = field(default_factory=dict)

    def students(self, hostile):
        """Who hands a file in here: where one is graded after the other, two at most."""
        if self.stock and hostile.damages:
            return [f"z_{hostile.name}"]
        return hostile.students[: 2 if self.stock else None]

    def marker(self, hostile):
        return f"hostile-{hostile.name}-{self.mark}"

    def fill(self, group):
        """Hand in hostile and honest work."""
        right = solutions(self.folder / "source" / LESSON / "welcome.ipynb")
        for student in self.honest:
            answers = right | {
                "loss_of": f"# {self.planted.secrets['NEIGHBOUR']}\n{right['loss_of']}"
            }
            without_figures(hand_in(self.folder, LESSON, student, answers))
        for hostile in group:
            for student in self.students(hostile):
                self._hand_in(hostile, student, right if hostile.honest[1] else {})
        self.before = self.files()

    def _hand_in(self, hostile, student, answers):
        """Hand in one hostile notebook and its file."""
        words = {
            "MARKER": self.marker(hostile),
            "PORT": str(self.listener.port),
            "NAMESPACE": os.readlink("/proc/self/ns/pid"),
        }
        cells = [
            (where, re.sub(r"\b(MARKER|PORT|NAMESPACE)\b", lambda m: words[m.group()], code))
            for where, code in hostile.cells
        ]
        notebook = hand_in(self.folder, LESSON, student, answers | dict(cells))
        without_figures(notebook)
        content = nbformat.read(notebook, as_version=4)
        if self.stock and hostile.kind != "shadow":  # imports that only figures need
            content.cells.remove(next(c for c in content.cells if c.cell_type == "code"))
        for where, code in cells:
            where, _, grade_id = where.partition(" as ")
            kind, _, anchor = where.partition(" ")
            if kind == "file":
                path = notebook.parent / anchor
                path.parent.mkdir(exist_ok=True)
                path.write_text(code + "\n", encoding="utf-8")
            elif anchor:
                names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in content.cells]
                places = {"first": 0, "last": len(names)}
                place = places[anchor] if anchor in places else names.index(anchor)
                cell = nbformat.v4.new_code_cell(code)
                if grade_id:
                    cell.metadata.nbgrader = TEST_CELL | {"grade_id": grade_id}
                content.cells.insert(place, cell)
        nbformat.write(content, notebook)
        name, _, target = hostile.says("file").partition(" -> ")
        if target:
            (notebook.parent / name).unlink(missing_ok=True)
            (notebook.parent / name).symlink_to(target)

    def files(self):
        """The contents of what grading must leave alone."""
        folders = [self.folder / name for name in ("source", "release", "submitted")]
        paths = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
        return {p: p.read_bytes() for p in [*paths, self.folder / "roster.csv"]}

    def grade(self, *command):
        """Run a grading command in a session of its own; return status, stdout and stderr."""
        out, err = self.folder.parent / "stdout", self.folder.parent / "stderr"
        read, write = os.pipe()  # an input on which nothing ever comes
        with open(out, "wb") as stdout, open(err, "wb") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=self.folder,
                env=tool_environment() | {VARIABLE: self.planted.secrets["ENVIRONMENT"]},
                stdin=read,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
            try:
                status = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                status = None
        os.close(read)
        os.close(write)
        with closing(sqlite3.connect(self.folder / "gradebook.db", timeout=60)) as gradebook:
            gradebook.execute("SELECT name FROM sqlite_master")  # an attack may lock it for a while
        return status, out.read_text(errors="replace"), err.read_text(errors="replace")

    def score(self, student):
        """A student's points in the gradebook."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}", "downhill") as gradebook:
            try:
                return gradebook.find_submission(LESSON, student).score
            except MissingEntry:
                return 0.0

    def notebook(self, student):
        return self.folder / "autograded" / student / LESSON / "welcome.ipynb"

    def outputs(self, student):
        """All outputs of a graded notebook."""
        if not self.notebook(student).exists():
            return []
        content = json.loads(self.notebook(student).read_text(encoding="utf-8"))
        return [output for cell in content["cells"] for output in cell.get("outputs", [])]

    def damage(self):
        """What happened to the course and to honest students."""
        damage = [
            f"{student} earned {self.score(student):g}"
            for student in self.honest
            if self.score(student) != FULL_MARKS
        ]
        after = self.files() if (self.folder / "roster.csv").exists() else {}
        damage += [f"{p.name} changed" for p in self.before if self.before[p] != after.get(p)]
        return damage + [f"{p} is new" for p in after if p not in self.before]

    def left_behind(self, word):
        """Files whose names, and processes whose arguments, hold a word; what a server was told."""
        package = Path(np.__file__).parent
        project = Path(__file__).parents[1]
        folders = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path.cwd()]
        folders += [package, package.parent, Path(sys.prefix)]
        folders += [project, project / "autograder", project / "helpers"]
        folders += [self.folder, *self.folder.parents[:2], *(self.folder / "submitted").glob("*")]
        found = [path for folder in dict.fromkeys(folders) for path in folder.glob(f"*{word}*")]
        processes = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
                if word.encode() in told:
                    processes.append(int(process.name))
        return found, processes, [told for told in self.listener.heard if word in told]

    def clean(self):
        """Remove what was left behind in the machine."""
        files, processes, _ = self.left_behind(self.mark)
        for path in files:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def breaches(hostile, course, texts=()):
    """What a hostile submission achieved, in words; nothing if the grader held.

    What counts is the gradebook, everything the grader produced for this student, and what is left
    on the machine.
    """
    found = []
    least, most = hostile.honest
    for student in course.students(hostile):
        score = course.score(student)
        if not least <= score <= most:
            found.append(f"{student} earned {score:g}, honest work {hostile.says('honest')}")
        outputs = course.outputs(student)
        shown = json.dumps(outputs, ensure_ascii=False) + "".join(texts)
        found += [f"{student} was shown {word}" for word in course.planted.found_in(shown)]
        printed = "".join("".join(o["text"]) for o in outputs if o["output_type"] == "stream")
        found += re.findall(r"REACHED: .*", printed)
        if hostile.kind == "persist":
            found += re.findall(r"FOUND.*", printed)
        path = course.notebook(student)
        if path.exists() and path.stat().st_size > LARGEST_NOTEBOOK:
            found.append(f"{student}'s notebook has {path.stat().st_size} bytes")
    files, processes, told = course.left_behind(course.marker(hostile))
    found += [f"left {path}" for path in files]
    found += [f"process {number} is still alive" for number in processes]
    return found + [f"the server was told {word}" for word in told]


@pytest.fixture(scope="module")
def courses(project, tmp_path_factory):
    """Return a function that makes courses, filled with hostile and honest work."""
    planted = Planted()
    template = make_course(project, tmp_path_factory.mktemp("template"))
    planted.in_source(template / "source" / LESSON / "welcome.ipynb")
    nbgrader(template, "generate_assignment", LESSON)
    with open(template / "nbgrader_config.py", "a") as config:
        config.write(f"c.Judge.cell_seconds = c.Judge.call_seconds = {SECONDS}\n")
    (template / "secret.txt").write_text(planted.secrets["FILE"])
    (template / "roster.csv").write_text("ada\nzoe\n")
    with ExitStack() as stack:
        listener = Listener(stack)

        def make(name, group, honest, *, stock=False):
            folder = tmp_path_factory.mktemp(name) / "course"
            shutil.copytree(template, folder)
            mark = f"{name}-{secrets.token_hex(4)}"
            course = Course(folder, planted, listener, mark, honest, stock)
            stack.callback(course.clean)
            course.fill(group)
            return course

        yield make


@dataclass
class Verdict:
    """What grading the whole class gave."""

    course: Course
    status: int | None
    stdout: str
    stderr: str
    seconds: float

    @cached_property
    def lines(self):
        return [json.loads(line) for line in self.stdout.splitlines()]

    @cached_property
    def rows(self):
        return {line["student"]: line for line in self.lines if "student" in line}


@pytest.fixture(scope="module")
def judged(courses):
    """The whole class, graded once by the judge."""
    course = courses("judged", HOSTILE, (BEFORE, AFTER))
    started = time.monotonic()
    result = course.grade("autograder.cli", "grade", LESSON, "--json", "--workers", "2")
    return Verdict(course, *result, time.monotonic() - started)


@pytest.fixture(scope="module")
def stock(courses):
    """The attacks that succeed, graded by nbgrader's own path: {name: their course}.

    A course has one attack that damages it. It comes last but for an honest student.
    """
    last = [hostile for hostile in PROVEN if hostile.damages]
    others = [hostile for hostile in PROVEN if not hostile.damages]
    groups = [[*others[n :: len(last)], hostile] for n, hostile in enumerate(last)]

    def grade(numbered):
        number, group = numbered
        course = courses(f"stock{number}", group, (AFTER,), stock=True)
        course.grade("nbgrader", "autograde", LESSON, "--Judge.stock=True")
        return {hostile.name: course for hostile in group}

    with ThreadPoolExecutor(max_workers=3) as pool:
        return {k: v for part in pool.map(grade, enumerate(groups)) for k, v in part.items()}


def test_the_class_is_large_and_says_what_it_tries():
    assert len(HOSTILE) >= 48
    names = {hostile.name: hostile for hostile in HOSTILE}
    for hostile in HOSTILE:
        assert hostile.says("tries"), hostile.name
        assert hostile.kind in ("forge", "read", "harm", "persist", "shadow"), hostile.name
        assert 0 <= hostile.honest[0] <= hostile.honest[1] <= FULL_MARKS, hostile.name
        if hostile.stock.startswith("as "):
            other = names[hostile.stock.split()[1].rstrip(",")]
            assert other.stock.startswith("succeeds"), hostile.name
            assert other.damages == hostile.damages, hostile.name
            assert other.kind == hostile.kind, hostile.name
        else:
            assert re.match("succeeds( last)?$|cannot: \\w", hostile.says("stock")), hostile.name
        compile(hostile.text, hostile.name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_the_class_is_graded_to_its_end(judged):
    assert judged.status in (0, 2), judged.stderr[-2000:]
    students = {s for hostile in HOSTILE for s in hostile.students} | {BEFORE, AFTER}
    assert set(judged.rows) == students
    assert len(judged.lines) == len(students) + 1
    summary = judged.lines[-1]["summary"]
    assert summary["graded"] + summary["needs_attention"] == len(students)
    for student, row in judged.rows.items():
        assert row["status"] in ("graded", "needs attention"), student
        assert (row["status"] == "graded") or row["reason"], student


def test_the_class_is_graded_in_isolation(judged):
    assert {row["isolation"] for row in judged.rows.values()} == {"bubblewrap"}


def test_honest_students_and_the_course_are_unharmed(judged):
    assert judged.course.damage() == []
    for student in (BEFORE, AFTER):
        assert judged.rows[student]["status"] == "graded"
        assert judged.rows[student]["score"] == FULL_MARKS


def test_no_process_outlives_the_class(judged):
    _, processes, _ = judged.course.left_behind(judged.course.planted.secrets["ENVIRONMENT"])
    assert processes == []


def test_the_command_itself_shows_no_secret(judged):
    assert judged.course.planted.found_in(judged.stdout + judged.stderr) == []


def test_feedback_can_be_made_of_the_oddest_outputs(judged):
    odd = "outputs_that_are_no_text"
    nbgrader(judged.course.folder, "generate_feedback", LESSON, f"--student={odd}")
    page = judged.course.folder / "feedback" / odd / LESSON / "welcome.html"
    assert "<script>alert(1)" not in page.read_text(encoding="utf-8")


@each(HOSTILE)
def test_the_judge_holds_against(hostile, judged):
    texts = [json.dumps(judged.rows.get(student, {})) for student in hostile.students]
    assert breaches(hostile, judged.course, texts) == []
    for student in hostile.students:
        row = judged.rows[student]
        assert row["score"] == judged.course.score(student)
        assert not row["reason"].startswith("judging it"), "the judge itself failed"
        nbformat.validate(nbformat.read(judged.course.notebook(student), as_version=4))


@each(PROVEN)
def test_the_stock_path_falls_to(hostile, stock):
    course = stock[hostile.name]
    assert breaches(hostile, course) + (course.damage() if hostile.damages else [])
