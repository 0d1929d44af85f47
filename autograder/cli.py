"""The `autograder` command."""

from pathlib import Path

import click

from autograder.demo import run_demo


@click.group()
def main() -> None:
    """Grade notebooks that strangers wrote."""


@main.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="demo",
    show_default=True,
    help="Where to make the course; what an earlier demo left there is replaced.",
)
def demo(folder: Path) -> None:
    """Run a sample class, from release to feedback.

    Parameters
    ----------
    folder : Path
        Where to make the course.
    """
    run_demo(Path.cwd(), folder.resolve())


if __name__ == "__main__":
    main()
