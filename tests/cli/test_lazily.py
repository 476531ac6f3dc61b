"""A command is imported when it is asked for."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import click
import pytest

from muniment import cli
from muniment.cli.commands import COMMANDS
from muniment.cli.main import muniment

CONTEXT = click.Context(muniment)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_where_the_table_says_and_bears_its_name(name: str) -> None:
    command = muniment.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str()


def test_every_module_with_a_command_is_in_the_table() -> None:
    found = {
        f"{module.name}:{name}"
        for module in iter_modules(cli.__path__)
        for name, value in vars(import_module(f"muniment.cli.{module.name}")).items()
        if isinstance(value, click.Command) and value.callback and value.callback.__module__.endswith(f".{module.name}")
    }
    within = {place for place in found if place.startswith("people:")} - {"people:command"}
    assert found - within - {"main:muniment"} == set(COMMANDS.values())


def test_a_name_that_is_no_command_gives_none() -> None:
    assert muniment.get_command(CONTEXT, "no-such-command") is None


def test_the_version_is_told_without_opening_a_room() -> None:
    script = "import sys, muniment.cli.main; print(*(m for m in sys.modules if m.startswith('muniment.')))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"muniment.archive", "muniment.web", "muniment.images"} & set(loaded)
