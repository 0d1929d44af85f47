"""What is read of what was handed in, and what of it is left out or refused."""

import pytest

from autograder.course import MOST_FILES, Course, Unsuitable, find_notebook
from tests.course import make_course

LESSON = "01_gradient_descent"
MB = 2**20


@pytest.fixture(scope="module")
def course(project, tmp_path_factory):
    """A course whose lesson has a file beside its notebook."""
    folder = make_course(project, tmp_path_factory.mktemp("course"))
    write(folder / "source" / LESSON, {"data/points.csv": "the lesson's"})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield Course.here()


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def names(course, folder, limit=MB):
    return sorted(course.beside(LESSON, folder, limit))


def test_files_beside_the_notebook_are_read_and_the_lessons_come_first(course, tmp_path):
    write(tmp_path, {"a.txt": "mine", "data/points.csv": "mine", "data/more.csv": "mine"})
    found = course.beside(LESSON, tmp_path, MB)
    assert found["a.txt"] == found["data/more.csv"] == b"mine"
    assert found["data/points.csv"] == b"the lesson's"


def test_notebooks_and_what_is_hidden_ignored_or_a_link_are_left_out(course, tmp_path):
    write(tmp_path, dict.fromkeys((".venv/x.py", ".hidden", "b.ipynb", "__pycache__/c.pyc"), ""))
    (tmp_path / "passwd").symlink_to("/etc/passwd")
    (tmp_path / "etc").symlink_to("/etc")
    assert names(course, tmp_path) == ["data/points.csv"]


@pytest.mark.parametrize("mine", ["data", "data/points.csv/of/mine"])
def test_where_the_lesson_has_a_file_the_student_has_no_folder_and_no_file_for_one(
    course, tmp_path, mine
):
    write(tmp_path, {mine: ""})
    assert names(course, tmp_path) == ["data/points.csv"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a": "1" * (MB // 2), "b": "1" * (MB // 2)}, "are larger than 1 MB"),
        ({f"{'d' * 200}/" * 6 + "x": ""}, "a path beside the notebook is too long"),
        ({"d/" * 60 + "x": ""}, "folders more than 50 deep"),
        ({f"{n % 100}/{n}": "" for n in range(MOST_FILES)}, "more than 5000 files"),
    ],
    ids=["size", "path", "depth", "number"],
)
def test_what_is_too_much_is_refused_with_a_reason(course, tmp_path, files, words):
    write(tmp_path, files)
    with pytest.raises(Unsuitable, match=words):
        course.beside(LESSON, tmp_path, MB)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (["homework.docx"], r"no notebook, but 'homework\.docx'$"),
        ([".DS_Store", "timestamp.txt"], r"there is no notebook$"),
        (["a.ipynb", "b.ipynb", "c.txt"], r"there is 'a\.ipynb', 'b\.ipynb'$"),
    ],
    ids=["file", "nothing", "notebooks"],
)
def test_what_is_there_in_place_of_the_notebook_is_named(tmp_path, files, words):
    write(tmp_path, dict.fromkeys(files, ""))
    with pytest.raises(Unsuitable, match=words):
        find_notebook(tmp_path, "gradient_descent")


def test_a_folder_that_cannot_be_read_is_named_without_its_place(tmp_path):
    with pytest.raises(Unsuitable, match=r"^the folder 'gone' cannot be read \(No such file"):
        find_notebook(tmp_path / "gone", "gradient_descent")
