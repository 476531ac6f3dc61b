"""The command line: one small module a command."""

from muniment.cli.main import main

__all__ = ["main"]
