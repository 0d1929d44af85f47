"""What holds for the project as a whole."""

import re
import subprocess
import tomllib

import pytest

from tests.course import nbgrader, solutions


@pytest.fixture(scope="module")
def tracked(project):
    """Every tracked text file that people write, by name."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=project, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    other = ("constraints.txt", ".png")
    names = [n for n in listed if not n.endswith(other) and (project / n).is_file()]
    return {name: (project / name).read_text(encoding="utf-8") for name in names}


def test_no_file_holds_a_registry_or_a_path_of_some_machine(tracked):
    registries = "|".join(["py" + "pi", "python" + "hosted", "npm" + "js"])
    hosts = rf"https?://([a-z0-9.-]*\.)?({registries})\."
    for name, text in tracked.items():
        assert not re.search(hosts, text), name
        assert not re.search(r"(^|[\s\"'(=])/(home|Users|root|mnt)/\w", text), name


def test_constraints_pin_every_package_by_hash_and_name_no_address(project):
    text = (project / "constraints.txt").read_text()
    assert "://" not in text
    pins = re.findall(
        r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==\S+", text, flags=re.MULTILINE | re.IGNORECASE
    )
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.split("\n")[0])
    config = tomllib.loads((project / "pyproject.toml").read_text())["project"]
    extras = config["optional-dependencies"].values()
    wanted = config["dependencies"] + [line for extra in extras for line in extra]
    names = {re.match(r"[A-Za-z0-9._-]+", line).group().lower() for line in wanted}
    assert names <= {pin.lower() for pin in pins}


def test_the_readme_fits_one_screen_and_every_command_exists(project):
    text = (project / "README.md").read_text()
    assert text.count("\n") < 60
    makefile = (project / "Makefile").read_text()
    for verb in re.findall(r"make ([a-z]+)", text):
        assert re.search(rf"^{verb}:", makefile, flags=re.MULTILINE), verb
    for path in re.findall(r"\]\(([^)#]+)\)", text):
        assert (project / path).exists(), path


def test_every_make_verb_has_one_line_of_help(project):
    makefile = (project / "Makefile").read_text()
    verbs = re.findall(r"^\.PHONY: (\w+)\n(.*)$", makefile, flags=re.MULTILINE)
    assert len(verbs) >= 11
    for verb, line in verbs:
        assert re.match(rf"{verb}:.* ## \w", line), verb


def test_no_text_lies_in_source(project):
    files = [
        p
        for p in (project / "source").rglob("*")
        if p.is_file() and ".ipynb_checkpoints" not in p.parts
    ]
    assert files
    assert {p.suffix for p in files} == {".ipynb"}


def test_helpers_do_not_import_the_judge(project):
    for path in (project / "helpers").glob("*.py"):
        assert not re.search(r"^\s*(from|import) autograder", path.read_text(), flags=re.MULTILINE)


@pytest.mark.nbgrader
def test_validate_tells_the_mistake(project, tmp_path):
    from autograder.demo import fill_in

    (tmp_path / "nb").mkdir()
    notebook = tmp_path / "nb" / "welcome.ipynb"
    notebook.write_bytes((project / "release" / "00_welcome" / "welcome.ipynb").read_bytes())
    right = solutions(project / "source" / "00_welcome" / "welcome.ipynb")
    fill_in(notebook, right)
    shown = validate(tmp_path, notebook)
    assert "Success! Your notebook passes all the tests." in shown
    fill_in(notebook, right | {"loss_of": "def loss_of(w):\n    return abs(w - 3)"})
    shown = validate(tmp_path, notebook)
    assert "3, not squared." in shown
    assert "Hint: First the distance from 3, then its square." in shown


def validate(folder, notebook):
    import sys

    from autograder.build import tool_environment

    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", str(notebook)],
        cwd=folder,
        env=tool_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_failing_command_of_nbgrader_is_reported(tmp_path):
    import click

    with pytest.raises(click.ClickException, match="nbgrader autograde no_such_lesson failed"):
        nbgrader(tmp_path, "autograde", "no_such_lesson")
