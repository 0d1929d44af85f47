"""The demo, as `make demo` runs it."""

import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.demo import CLASS, LESSON, TOPIC, nbgrader

pytestmark = pytest.mark.nbgrader


@pytest.fixture(scope="module")
def demo(project, tmp_path_factory):
    """Run the demo twice into one folder; return the folder and what the second run printed."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    command = [sys.executable, "-m", "autograder.cli", "demo", "--folder", str(folder)]
    (folder / "old").mkdir(parents=True)
    (folder / ".downhill-demo").touch()
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def test_what_an_earlier_demo_left_is_replaced(demo):
    folder, _ = demo
    assert not (folder / "old").exists()


def test_the_scores_are_those_of_the_class(demo):
    folder, _ = demo
    with Gradebook(f"sqlite:///{folder / 'course' / 'gradebook.db'}", "downhill") as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions(LESSON)}
    assert scores["ada"] == 34  # all but the written answers, which a person grades
    assert scores["dan"] == 0
    assert 0 < scores["ben"] < 34
    assert 0 < scores["chloe"] < 34
    assert scores["eve"] == 31  # the loop cost its own exercise and nothing else
    assert scores["finn"] == 0


def test_the_table_names_students_mistakes_and_reasons(demo):
    _, shown = demo
    text = " ".join(shown.replace("│", " ").split())
    for student in CLASS:
        assert student.name in text
    assert "gd_step: a plus sign" in text
    assert "max_stable_lr: a loop that never ends" in text
    assert "nothing attempted" in text
    assert "needs attention: the file is no notebook" in text


def test_the_files_it_names_exist(demo):
    folder, shown = demo
    assert (folder / "course" / "grades.csv").exists()
    assert (folder / "course" / "gradebook.db").exists()
    pages = list((folder / "students" / "ben").rglob("*.html"))
    assert len(pages) == 1
    assert pages[0].name in shown


def test_the_feedback_holds_the_students_own_pictures_and_written_answers(demo):
    folder, _ = demo
    (path,) = (folder / "students" / "ben").rglob("*.html")
    page = path.read_text(encoding="utf-8")
    pictures = re.findall(r'<img alt="([^"]+)" src="data:image/png', page)
    assert any(alt.startswith("Gradient descent on the bowl") for alt in pictures)
    assert "Animation on the bowl" in page  # in words: a page runs no script
    assert "6 points are for written answers that nobody has graded yet." in page
    assert page.count("… not graded yet") == 4
    assert "<math" in page.partition("Your answer")[2]
    assert "# expect" not in page


def test_an_answer_graded_by_hand_shows_points_and_comment(demo):
    folder, _ = demo
    course, name = folder / "course", "why-minus-gradient"
    where = (TOPIC, LESSON, "chloe")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "downhill") as gradebook:
        gradebook.find_grade(name, *where).manual_score = 2.5
        gradebook.find_comment(name, *where).manual_comment = "For which steps does it hold?"
        gradebook.db.commit()
    nbgrader(course, "generate_feedback", LESSON, "--student", "chloe", "--force")
    page = (course / "feedback" / "chloe" / LESSON / f"{TOPIC}.html").read_text(encoding="utf-8")
    assert "graded by hand</span> <small>2.5 of 3 points" in page
    assert "For which steps does it hold?" in page
    assert "3 points are for written answers" in page
    assert "MARK SCHEME" not in page


def test_the_report_is_a_page_of_its_own(demo):
    folder, shown = demo
    page = (folder / "course" / "reports" / f"{LESSON}.html").read_text()
    assert f"reports/{LESSON}.html" in shown
    assert not re.search(r"(src|href)=.https?:", page)
    for words in ("the forward difference", "ben", "invalid JSON", "test-gd_step-hidden", "<svg"):
        assert words in page
    assert "NotImplementedError" not in page


def test_the_report_as_json_agrees_with_the_gradebook(demo, monkeypatch):
    folder, _ = demo
    monkeypatch.chdir(folder / "course")
    found = json.loads(CliRunner().invoke(main, ["report", LESSON, "--json"]).output)
    assert found["students"]["graded"] == 5
    assert [row["student"] for row in found["attention"]] == ["finn"]
    with Gradebook(f"sqlite:///{folder / 'course' / 'gradebook.db'}", "downhill") as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions(LESSON)}
    assert found["scores"] == {name: scores[name] for name in found["scores"]}
    assert {"exercise": "gd_step", "students": 1}.items() <= next(
        row for row in found["mistakes"] if row["exercise"] == "gd_step"
    ).items()


@pytest.mark.parametrize(
    ("lesson", "words"),
    [
        ("01_gradient_decent", "did you mean '01_gradient_descent'?"),
        ("00_welcome", "run `autograder grade 00_welcome` first"),
    ],
)
def test_a_report_on_nothing_says_what_to_do(demo, monkeypatch, lesson, words):
    folder, _ = demo
    monkeypatch.chdir(folder / "course")
    result = CliRunner().invoke(main, ["report", lesson])
    assert result.exit_code == 1
    assert words in result.output


def test_a_folder_with_other_things_in_it_is_left_alone(project, tmp_path, monkeypatch):
    (tmp_path / "thesis.txt").write_text("precious")
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, ["demo", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert "is not empty and no demo made it" in result.output
    assert (tmp_path / "thesis.txt").read_text() == "precious"


def test_elsewhere_it_says_where_to_run_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["demo"])
    assert result.exit_code == 1
    assert "run it in the project's folder" in result.output
