"""Options that many commands share."""

from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from typing import Any

import click

F = Callable[..., Any]


def archive_option(function: F) -> F:
    """`--archive PATH`, else MUNIMENT_ARCHIVE, else the current folder."""
    return click.option(
        "--archive",
        "folder",
        type=click.Path(path_type=Path),
        envvar="MUNIMENT_ARCHIVE",
        default=Path(),
        show_default="MUNIMENT_ARCHIVE, else the current folder",
        help="The archive's folder.",
    )(function)


def json_option(function: F) -> F:
    """`--json`: output as data."""
    return click.option("--json", "as_json", is_flag=True, help="Print data, one JSON line each.")(function)


def who_option(function: F) -> F:
    """`--who NAME`: in whose name a change is made."""
    return click.option(
        "--who", default=_account, show_default="your account", envvar="MUNIMENT_WHO", help="In whose name."
    )(function)


def _account() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"
