"""`muniment state`, `judge`, `withdraw`, `correct`: what a person says of a record, against or beside the readings."""

import sys
from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, who_option
from muniment.editing.correcting import KINDS
from muniment.editing.judging import VERDICTS
from muniment.editing.stating import known_fields
from muniment.errors import SourceError
from muniment.sources.encodings import decode
from muniment.store import Outcome

why_option = click.option("--why", required=True, help="The reason, kept with the version.")


@click.command("state", short_help="Say what a record is.", epilog=f"Fields: {', '.join(known_fields())}.")
@click.argument("record_id", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@click.option("--quote", default="", help="The words of a witness that say so.")
@click.option("--witness", default="", help="The witness that has them; else the first that does.")
@why_option
@who_option
@archive_option
def state(record_id: str, field: str, value: str, quote: str, witness: str, why: str, who: str, folder: Path) -> None:
    """Say that the FIELD of the record ID is VALUE.  No reading overwrites it, and `muniment withdraw` takes it back.

    \b
    Examples:
      muniment state 7m3xk2qw9tzc date 1951-07-21 --quote "21 July" --why "the year is the file's"
      muniment state 7m3xk2qw9tzc party.typist Shevchuk --quote Шевчук --why "a hand under the text"
    """
    with Archive.open(folder) as archive:
        outcome = archive.editing.state(record_id, field, value, who=who, why=why, quote=quote, witness=witness)
    _tell(outcome)


@click.command("judge", short_help="Say that a statement is right or wrong.")
@click.argument("record_id", metavar="ID")
@click.argument("key", metavar="KEY")
@click.argument("verdict", type=click.Choice(VERDICTS))
@why_option
@who_option
@archive_option
def judge(record_id: str, key: str, verdict: str, why: str, who: str, folder: Path) -> None:
    """Say of the statement KEY of the record ID (as `muniment show ID --keys` lists them) that it is right or wrong; of a disagreement,
    which side holds.

    What is right stands in your name; what is wrong goes, and no reading states it again.  `muniment withdraw` takes a verdict back.

    \b
    Examples:
      muniment judge 7m3xk2qw9tzc numbers-1 wrong --why "a page number"
      muniment judge 7m3xk2qw9tzc discrepancies-0 b --why "the sheet has 4277"
    """
    with Archive.open(folder) as archive:
        outcome = archive.editing.judge(record_id, key, verdict, who=who, why=why)
    _tell(outcome)


@click.command("withdraw", short_help="Take a person's word about a record back.")
@click.argument("record_id", metavar="ID")
@click.argument("key", metavar="KEY")
@why_option
@who_option
@archive_option
def withdraw(record_id: str, key: str, why: str, who: str, folder: Path) -> None:
    """Take a person's word KEY back: a statement, a decided disagreement or a rejection; the readings say again what they say.

    \b
    Examples:
      muniment withdraw 7m3xk2qw9tzc rejected-0 --why "it is a number after all"
    """
    with Archive.open(folder) as archive:
        outcome = archive.editing.withdraw(record_id, key, who=who, why=why)
    _tell(outcome)


@click.command("correct", short_help="Correct a text, or add one.")
@click.argument("record_id", metavar="ID")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--witness", help="The witness whose text it takes the place of, as “w2”.")
@click.option("--add", "kind", type=click.Choice(KINDS), help="Put it beside the others, as a text of this kind.")
@click.option("--language", help="With --add: its language, as “ru”.")
@why_option
@who_option
@archive_option
def correct(
    record_id: str,
    file: Path,
    witness: str | None,
    kind: str | None,
    language: str | None,
    why: str,
    who: str,
    folder: Path,
) -> None:
    """Put the text in FILE (`-`: standard input) in place of a witness's of the record ID, or beside them.  The record is read anew, and
    what pointed into the old text is found again in the new.

    What a machine read of a sheet stays: a correction of it stands beside it, as a transcription.  When the source is ingested again, the
    corrected text stands.

    \b
    Examples:
      muniment show 7m3xk2qw9tzc --text w2 > w2.txt
      muniment correct 7m3xk2qw9tzc w2.txt --witness w2 --why "two lines were missing"
      muniment correct 7m3xk2qw9tzc draft.txt --add translation --language en --why "a first translation"
    """
    if (witness is None) == (kind is None):
        raise click.UsageError("Name the --witness to correct, or say --add KIND.")
    if kind is not None and not language:
        raise click.UsageError("Say the text's --language.")
    text = _text(file)
    with Archive.open(folder) as archive:
        if kind is not None:
            outcome = archive.editing.add_text(record_id, text, kind=kind, language=language or "", who=who, why=why)
        else:
            outcome = archive.editing.correct(record_id, witness or "", text, who=who, why=why)
    _tell(outcome)


def _text(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return decode(data).text
    except OSError as error:
        raise SourceError(
            f"The text cannot be read ({error.strerror}).", where=str(file), advice="Check the path."
        ) from error
    except SourceError as error:
        raise SourceError(f"The text cannot be taken: {error.what}.", where=str(file), advice=error.advice) from error


def _tell(outcome: Outcome) -> None:
    click.echo(f"{outcome.id} version {outcome.version} ({outcome.change})")
