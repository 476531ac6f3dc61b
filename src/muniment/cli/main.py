"""The command `muniment`: its commands, and how an error is told.

Exit codes: 0 done; 1 a fault of ours, or (for `check`) something amiss in the archive; 2 a mistake in what was asked; 3 some
files were set aside in quarantine, the rest is in.
"""

import logging
import sys

import click

from muniment import __version__
from muniment.cli.commands import Commands
from muniment.errors import MunimentError

EPILOGUE = "Exit codes: 0 done; 1 a fault, or something amiss found by check; 2 a mistake in what was asked; 3 files set aside."


@click.group(
    cls=Commands, epilog=EPILOGUE, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="muniment")
@click.option("--debug", is_flag=True, help="Show the whole trace of an error, and what the rooms log.")
def muniment(debug: bool) -> None:
    """A digital archive for diplomatic correspondence: every statement points to the mark on the paper.

    \b
    muniment init archive                     make an archive
    muniment ingest --archive archive FOLDER  bring it documents
    muniment serve --archive archive          open its reading room
    """
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, format="%(levelname)s %(name)s: %(message)s")


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    debug = "--debug" in sys.argv
    try:
        status = muniment.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except MunimentError as error:
        if debug:
            raise
        click.echo(f"muniment: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("muniment: stopped; what was committed is kept, and the same command goes on from there.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        click.echo(
            f"muniment: a fault of ours: {error!r}. Run it again with --debug and report what it prints.", err=True
        )
        sys.exit(1)
