"""What an inner message says of itself: to whom it goes, who signed it, its number and its day."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from muniment.model import DateSaid, Nested, Party, Statement
from muniment.reading.calendars import any_of
from muniment.reading.dates import find_dates
from muniment.reading.phrases import languages, table
from muniment.reading.practices.soviet.names import GLOSS, NAME, SPACED, Written, closed_up, name_at
from muniment.reading.sheet import Sheet

FOOT = 200
HEAD = 240
_AFTER_VOCATIVE = re.compile(
    rf"(?:{GLOSS})?[ \t]*(?:[.!:;—–\n-]|,[ \t]*(?:\n|copy|копия|kopia|Kopie|an |copie))|[ \t]*\Z"
)
_AFTER_NAME = re.compile(rf"(?:{GLOSS})?[ \t]*[.,!:;—–\n-]|[ \t]*\Z")
_SIGNED = re.compile(
    rf"(?:[.!?…\"»”][ \t]+|\n[ \t]*|\A)(?:No\.?|№|Nr\.?)?[ \t]*(?P<number>\d{{1,6}}(?:/\w{{1,4}})?)?[ \t]*(?:/-/[ \t]*|\(?[Ss]igned\)?:?[ \t]*)?(?P<name>{SPACED}|{NAME})(?:{GLOSS})?[ \t.,]*\n?[ \t]*\Z"
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff\uac00-\ud7a3]{2,8}")
_NUMBER_LINE = re.compile(r"(?:(?:No|Nr)\.?|№|#|Nº|N°)[ \t]*(?P<number>\d{1,6}(?:/\w{1,6})?)")


def words_of_nested(language: str) -> dict[str, list[str]]:
    """The phrases about inner messages in a language, in English where nobody has written them."""
    return table(language if language in languages("nested") else "en", "nested")


def known_year(sheet: Sheet, said: Sequence[Statement]) -> int | None:
    """The year of the sheet, which completes the days of its inner messages."""
    dates = [s.edtf for s in said if isinstance(s, DateSaid) and s.edtf[:4].isdigit()]
    date = dates[0] if dates else sheet.context.date or ""
    return int(date[:4]) if date[:4].isdigit() else None


def message(
    sheet: Sheet, said: Sequence[Statement], start: int, end: int, rule: str, *, introduced: int
) -> Nested | None:
    """The inner message in `text[start:end]`; None where nothing shows that it is one.

    It is one where it opens with its addressee, or where words before say that it is passed on: surely (2), or perhaps (1) and a
    name signs it.
    """
    addressees = list(addressees_at(sheet, start, end))
    if not addressees and not introduced:
        return None
    sender, number, date = signed(sheet, said, start, end)
    if introduced == 2 and sender is None:
        sender = _sender_before(sheet, start)
    elif not addressees and not (sender and (date or _on_own_line(sheet, sender))):
        return None
    return nested(sheet, start, end, [*([sender] if sender else []), *addressees], date, number, rule)


def _sender_before(sheet: Sheet, start: int) -> Party | None:
    """Who is said to have written, asked or handed over what follows: "Varga asked me to transmit the following:"."""
    text, begin = sheet.text, max(0, start - HEAD)
    found = list(_sender_verbs(sheet.language).finditer(text, begin, start))
    group = "name" if found and found[-1]["name"] else "named"
    written = name_at(text, *found[-1].span(group)) if found else None
    return party("sender", sheet, written) if written else None


@lru_cache(maxsize=16)
def _sender_verbs(language: str) -> re.Pattern[str]:
    words = words_of_nested(language)
    verbs, leads = any_of(words["sender_verbs"]), any_of(words["sender_leads"])
    name = rf"(?!(?i:{any_of(words['pronouns'])})(?!\w)){NAME}"
    return re.compile(rf"(?<!\w)(?P<name>{name})[ \t]+(?i:{verbs})(?!\w)|(?<!\w)(?i:{leads})[ \t]+(?P<named>{name})")


def _on_own_line(sheet: Sheet, sender: Party) -> bool:
    """Whether a signature stands alone on its line, and is more than initials."""
    start, end = sender.evidence[0].start or 0, sender.evidence[0].end or 0
    line = sheet.text[sheet.text.rfind("\n", 0, start) + 1 : start]
    return (
        not line.strip() and sheet.text[end : end + 2].strip(' .,"”»')[:1] in ("", "\n") and len(sender.as_written) > 4
    )


def nested(
    sheet: Sheet, start: int, end: int, parties: Sequence[Party], date: str | None, number: str | None, rule: str
) -> Nested:
    """The statement of an inner message at a place."""
    evidence = sheet.cite(start, end)
    return Nested(
        witness=sheet.witness.id,
        start=start if evidence.start is None else evidence.start,
        end=end if evidence.end is None else evidence.end,
        parties=tuple(parties),
        date=date,
        number=number,
        evidence=(evidence,),
        rule=f"nested/{rule}",
    )


def addressees_at(sheet: Sheet, start: int, end: int) -> Iterator[Party]:
    """To whom: "To Comrade Lobanov.", "Comrade Qiao!", "Dear Mr. President:", "Товарищу Лобанову.", at the very beginning."""
    text, limit = sheet.text, min(end, start + HEAD)
    named, salutation, eastern = _addresses(sheet.language)
    match = named.match(text, start, limit)
    if match:
        written = name_at(text, match.end(), limit)
        after = _AFTER_NAME if match["to"] else _AFTER_VOCATIVE
        if written and after.match(text, written.end, limit):
            yield party("addressee", sheet, written)
            return
    match = salutation.match(text, start, limit)
    if match:
        evidence = sheet.cite(*match.span("whom"))
        yield Party(
            role="addressee",
            as_written=evidence.quote or "",
            name=evidence.quote,
            evidence=(evidence,),
            rule="nested/party",
        )
        return
    match = eastern.match(text, start, limit)
    if match:
        evidence = sheet.cite(*match.span("whom"))
        yield Party(
            role="addressee",
            as_written=evidence.quote or "",
            name=evidence.quote,
            evidence=(evidence,),
            rule="nested/party",
        )


@lru_cache(maxsize=16)
def _addresses(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = words_of_nested(language)
    courtesy = rf"(?:{any_of(words['courtesy'])}(?:\.|(?=\s))[ \t]*)"
    named = rf"\W{{0,3}}(?:(?P<to>{any_of(words['to'])})[ \t]+{courtesy}{{0,3}}|{courtesy}{{1,3}})(?=(?-i:[A-ZА-ЯЁĄĆĘŁŃÓŚŹŻÄÖÜ]))"
    dear = rf"(?:{any_of(words['dear'])})[ \t]+(?:(?:Mr|Mrs|Dr|St|Messrs)\.|[^\n:,.!]){{1,60}}?"
    plain = rf"(?:{any_of(words['salutations'])})(?=[ \t]*(?:[:!—\n]|,[ \t]*\n))"
    greeting = rf"\W{{0,3}}(?P<whom>{dear}|{plain})[ \t]*(?:[:,!—]|\n)"
    eastern = rf"\W{{0,3}}(?:{any_of(words.get('eastern_to', []))}[ \t]*)?(?P<whom>[\u4e00-\u9fff\uac00-\ud7a3 ]{{2,12}}?(?:{any_of(words.get('eastern_titles', []))}))[ \t]*(?:[:：!！,，]|\n)"
    return re.compile(named, re.IGNORECASE), re.compile(greeting, re.IGNORECASE), re.compile(eastern)


def signed(
    sheet: Sheet, said: Sequence[Statement], start: int, end: int
) -> tuple[Party | None, str | None, str | None]:
    """Who signed the inner message, its number and its date: from its last lines, or its last sentences."""
    text, from_ = sheet.text, max(start, end - FOOT)
    line = max(text.rfind("\n", from_, end) + 1, from_)
    year = known_year(sheet, said)
    # The last line first: a name may end in what could be a month (Se-jun).
    dates = find_dates(text, sheet.language, line, end, default_year=year) or find_dates(
        text, sheet.language, from_, end, default_year=year
    )
    last = dates[-1] if dates and not text[dates[-1].end : end].strip(' \t\n."»”г') else None
    stop = last.start if last else end
    foot = text[from_:stop].rstrip(" \t\n,—–-") + " "
    match = _SIGNED.search(foot)
    if match is None:
        if last is None:
            return None, None, _head_date(sheet, said, start, end)
        return _signed_in_han(sheet, from_, stop), None, last.edtf
    written = name_at(text, from_ + match.start("name"), stop)
    sender = party("sender", sheet, written) if written and not _closing(sheet.language).match(written.name) else None
    return sender, match["number"], last.edtf if last else _head_date(sheet, said, start, end)


@lru_cache(maxsize=16)
def _closing(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words_of_nested(language).get('closings', []))})(?!\w)", re.IGNORECASE)


def _signed_in_han(sheet: Sheet, from_: int, stop: int) -> Party | None:
    line = sheet.text[sheet.text.rfind("\n", from_, stop - 1) + 1 : stop].strip()
    match = _HAN_NAME.fullmatch(line)
    at = sheet.text.rfind(line, from_, stop) if match else -1
    if at < 0:
        return None
    return Party(
        role="sender", as_written=line, name=line, evidence=(sheet.cite(at, at + len(line)),), rule="nested/party"
    )


def _head_date(sheet: Sheet, said: Sequence[Statement], start: int, end: int) -> str | None:
    """The date in the first line of an inner message that has a heading of its own."""
    line_end = sheet.text.find("\n", start, min(end, start + HEAD))
    if line_end < 0:
        return None
    dates = find_dates(sheet.text, sheet.language, start, line_end, default_year=known_year(sheet, said))
    return dates[0].edtf if dates and dates[0].precision == "day" else None


def number_at_head(sheet: Sheet, start: int, end: int) -> str | None:
    """The number in the first lines of an inner message, where a number sign leads to it."""
    for line in sheet.text[start : min(end, start + HEAD)].split("\n")[:6]:
        match = _NUMBER_LINE.match(line.strip(" []*"))
        if match:
            return match["number"]
    return None


def party(role: str, sheet: Sheet, written: Written) -> Party:
    """A party of an inner message."""
    evidence = sheet.cite(written.start, written.end)
    return Party(role=role, as_written=evidence.quote or "", name=closed_up(written.name), agent=written.gloss, evidence=(evidence,),
                 rule="nested/party")  # fmt: skip
