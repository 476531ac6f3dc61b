"""Where each command lives, and a group that imports a command when it is asked for: `muniment read` needs no web server."""

from importlib import import_module

import click

#: The name of a command, and where it lives: the module here, and what it is called there.
COMMANDS = {
    "align": "align:command",
    "check": "check:command",
    "cite": "cite:command",
    "collate": "collate:command",
    "correct": "edit:correct",
    "decide": "decide:decide",
    "decisions": "decide:decisions",
    "demo": "demo:command",
    "double": "doubles:double",
    "doubles": "doubles:doubles",
    "export": "export:command",
    "ingest": "ingest:command",
    "init": "init:command",
    "judge": "edit:judge",
    "list": "list_records:command",
    "missing": "missing:command",
    "ocr": "ocr:command",
    "pages": "pages:command",
    "people": "people:command",
    "publish": "publish:command",
    "quarantine": "quarantine:command",
    "read": "read:command",
    "reindex": "reindex:command",
    "search": "search:command",
    "series": "series:command",
    "serve": "serve:command",
    "settle": "settle:command",
    "show": "show:command",
    "state": "edit:state",
    "status": "status:command",
    "thread": "thread:command",
    "undo": "decide:undo",
    "withdraw": "edit:withdraw",
}


class Commands(click.Group):
    """A group of `COMMANDS`, each imported when it is first used; only `--help` imports them all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported; None where there is none."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command = getattr(import_module(f"muniment.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command
