import json
import re
import shutil
import subprocess
import sys
import zipfile

import click
import nbformat
import pytest

from autograder.build import (
    build_kit,
    build_notebooks,
    build_source,
    differences,
    lessons,
    notebook_path,
    text_path,
)

TEXT = """\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A title

# %%
a = 1

# %% nbgrader={"grade": false, "grade_id": "half", "locked": false, "schema_version": 3, "solution": true, "task": false}
def half(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION
"""
LESSON = "09_halves"


@pytest.fixture
def course(tmp_path, project):
    shutil.copy(project / "pyproject.toml", tmp_path)
    text_path(tmp_path, LESSON).parent.mkdir(parents=True)
    text_path(tmp_path, LESSON).write_text(TEXT)
    return tmp_path


def ids(course):
    return [cell.id for cell in nbformat.read(notebook_path(course, LESSON), as_version=4).cells]


def rewrite(course, old, new):
    path = text_path(course, LESSON)
    path.write_text(path.read_text().replace(old, new))
    build_source(course, course)


def test_a_second_build_gives_the_same_bytes(course):
    build_source(course, course)
    first = notebook_path(course, LESSON).read_bytes()
    build_source(course, course)
    assert notebook_path(course, LESSON).read_bytes() == first


def test_a_build_from_nothing_gives_the_same_bytes(course):
    build_source(course, course)
    first = notebook_path(course, LESSON).read_bytes()
    shutil.rmtree(course / "source")
    build_source(course, course)
    assert notebook_path(course, LESSON).read_bytes() == first


def test_a_graded_cell_bears_its_grade_id(course):
    build_source(course, course)
    assert ids(course)[2] == "half"


def test_an_edited_cell_keeps_its_id(course):
    build_source(course, course)
    before = ids(course)
    rewrite(course, "a = 1", "a = 2")
    assert ids(course) == before


def test_a_new_cell_gets_an_id_and_the_others_keep_theirs(course):
    build_source(course, course)
    before = ids(course)
    rewrite(course, "# %%\na = 1", "# %%\nb = 1\n\n# %%\na = 1")
    after = ids(course)
    assert [name for name in after if name in before] == before
    assert len(set(after)) == 4


def test_equal_cells_get_different_ids(course):
    rewrite(course, "# %%\na = 1", "# %%\na = 1\n\n# %%\na = 1")
    assert len(set(ids(course))) == 4


def test_text_survives_the_way_there_and_back(course):
    build_source(course, course)
    build_notebooks(course, course)
    assert text_path(course, LESSON).read_text() == TEXT


def test_no_pairing_and_no_outputs_in_the_notebook(course):
    build_source(course, course)
    notebook = json.loads(notebook_path(course, LESSON).read_text())
    assert set(notebook["metadata"]) == {"kernelspec"}
    assert all(cell.get("outputs", []) == [] for cell in notebook["cells"])


def test_a_badly_named_folder_is_refused(course):
    (course / "notebooks" / "extra").mkdir()
    with pytest.raises(click.ClickException, match="named NN_topic"):
        lessons(course)


def test_a_course_without_lessons_is_refused(tmp_path):
    with pytest.raises(click.ClickException, match="no lessons"):
        lessons(tmp_path)


def test_a_folder_without_its_text_is_refused(course):
    text_path(course, LESSON).rename(course / "notebooks" / LESSON / "other.py")
    with pytest.raises(click.ClickException, match="make notebooks"):
        build_source(course, course)


@pytest.mark.nbgrader
def test_drift_in_any_derived_file_is_found(tmp_path, project):
    for name in ("notebooks", "source", "release"):
        shutil.copytree(project / name, tmp_path / name)
    for name in ("pyproject.toml", "nbgrader_config.py"):
        shutil.copy(project / name, tmp_path)
    assert differences(tmp_path) == []
    path = tmp_path / "release" / "00_welcome" / "welcome.ipynb"
    path.write_text(path.read_text().replace("contour plot", "contour map"))
    (tmp_path / "source" / "00_welcome" / "welcome.py").touch()
    assert differences(tmp_path) == [
        "source/00_welcome/welcome.py is not made from any lesson",
        "release/00_welcome/welcome.ipynb differs from what its source gives",
    ]


def strings(value):
    """Every string in a JSON value."""
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value
    return [s for c in children for s in strings(c)] if isinstance(value, dict | list) else []


def hidden_lines(project):
    """Every line of a solution, a hidden test or a mark scheme that stands nowhere else."""
    secret, public = set(), set()
    for path in project.glob("source/*/*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            inside = False
            nbgrader = cell.metadata.get("nbgrader", {})
            written_answer = nbgrader.get("solution") and nbgrader.get("grade")
            for line in cell.source.split("\n"):
                if re.search("BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)", line):
                    inside = True
                (secret if inside or written_answer else public).add(line.strip())
                if re.search("END (SOLUTION|HIDDEN TESTS|MARK SCHEME)", line):
                    inside = False
    # Short lines such as `)` or `)):` give nothing away and stand in any program.
    return {line for line in secret - public if len(line) > 12}


@pytest.fixture(scope="module")
def kit(project, tmp_path_factory):
    path = tmp_path_factory.mktemp("kit") / "downhill-kit.zip"
    build_kit(project, path)
    return path


def test_neither_kit_nor_release_holds_a_hidden_line(project, kit):
    secrets = hidden_lines(project)
    assert len(secrets) > 100
    with zipfile.ZipFile(kit) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    for path in project.glob("release/**/*.*"):
        texts[f"release/{path.name}"] = path.read_text(encoding="utf-8")
    for name, text in texts.items():
        values = strings(json.loads(text)) if name.endswith(".ipynb") else [text]
        lines = {line.strip() for value in values for line in value.split("\n")}
        if name.endswith(".py"):  # any program may hold a line such as `return result`
            lines = {line for line in lines if len(line) > 20}
        leaked = secrets & lines
        assert not leaked, f"{name} holds {sorted(leaked)[:3]}"
        assert not re.search("(BEGIN|END) (SOLUTION|MARK SCHEME|HIDDEN TESTS)", text), name


def test_the_kit_is_the_same_bytes_each_time(project, kit, tmp_path):
    build_kit(project, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == kit.read_bytes()


@pytest.mark.nbgrader
def test_the_kit_installs_and_its_checks_run(kit, tmp_path):
    with zipfile.ZipFile(kit) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "downhill"
    assert (folder / "README.md").read_text().count("\n") < 40
    target = tmp_path / "site"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "--target",
            str(target),
            str(folder),
        ],
        check=True,
    )
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); "
        "import autograder, helpers; "
        "from autograder import Rubric; from helpers.plots import plot_contours; "
        f"assert autograder.__file__.startswith({str(target)!r})"
    )
    subprocess.run([sys.executable, "-P", "-c", code], check=True, cwd=folder / "release")
    assert not (target / "autograder" / "build.py").exists()
