"""Claims: what each line of a sheet's head or foot is: a marking, a labelled field, a heading, a number, a salutation, a date."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from muniment.reading.calendars import calendar
from muniment.reading.dates import FoundDate
from muniment.reading.labels.copylines import COUNTED_BY_X, copies_named, copy_item, copy_line, counted_holder
from muniment.reading.labels.parties import is_office
from muniment.reading.labels.rows import Row
from muniment.reading.labels.salutations import address_in, salutation_in
from muniment.reading.labels.words import HAN_NUMBER, NUMBER, Words, role_of
from muniment.reading.letters import SMALL
from muniment.reading.zones import place_offset

SHORT, SHORT_SIGNED = 64, 24
"""A line of head or foot that no rule explains is no longer than this, in characters; the second is for Han and Hangul."""
MARKS = " \t\u3000\u00a0（）【】〔〕.,;:!?()[]{}/\\-–—*_\"'«»“”„=+|"


class Claim(Struct, frozen=True, kw_only=True):
    """What a part of a row is: `what` is marking, field, heading, number, salutation, date, short; a field has a `role`.

    `start` and `end` bound the whole in the row's text, `value` is where the value begins.
    """

    what: str
    row: Row
    start: int
    end: int
    value: int
    role: str = ""
    match: re.Match[str] | None = None

    @property
    def text(self) -> str:
        """The value's text."""
        return self.row.text[self.value : self.end]


Dater = Callable[[Row], list[FoundDate]]


def claims_of(row: Row, words: Words, dates_in: Dater) -> list[Claim]:
    """What a row of head or foot is; nothing where it is body."""
    for claim in (_marking, _heading, _copy_first, _copies_first, _label, _number, _copy, _phrases, _salutation):
        claims = claim(row, words)
        if claims:
            return claims
    return _dated(row, words, dates_in) or _short(row, words)


def whole(what: str, row: Row, match: re.Match[str] | None = None, value: int = 0) -> Claim:
    return Claim(what=what, row=row, start=0, end=len(row.text), value=value, match=match)


def _marking(row: Row, words: Words) -> list[Claim]:
    """A line that holds nothing but words that govern handling."""
    if len(row.text) > 200:
        return []
    text = _between_marks(words).sub(lambda m: " " * len(m[0]), row.text)
    found = list(words.markings.finditer(text))
    if not found and words.markings.fullmatch(row.text.strip(MARKS)):
        # "Priority" alone on its line labels nothing: it is the marking.
        text, found = row.text, list(words.markings.finditer(row.text))
    if len(found) == 1 and _instructed(found[0], text):
        return [
            Claim(what="marking", row=row, start=found[0].start(), end=len(row.text.rstrip()), value=0, role="urgency")
        ]
    if not found or words.markings.sub("", text).strip(MARKS + "：；，、"):
        return []
    return [
        Claim(what="marking", row=row, start=m.start(), end=m.end(), value=m.start(), role=role_of(m), match=m)
        for m in found
    ]


def _instructed(first: re.Match[str], text: str) -> bool:
    """Whether a word of urgency heads its line and a few words after a stroke say how: "Urgent - deliver at once"."""
    after = re.compile(r"\s?[-–—,]\s(?P<how>[^.!?]{3,50})\s*$").match(text, first.end())
    return role_of(first) == "urgency" and not text[: first.start()].strip(MARKS) and bool(after)


@cache
def _between_marks(words: Words) -> re.Pattern[str]:
    """What may stand beside markings on their line: "and", "Classification:"."""
    return re.compile(
        rf"(?<![^\W\d_])(?:{words.any('joins')}(?![^\W\d_])|{words.any('marking_labels')}(?=\s?[:：]|\s*$))", re.I
    )


def _label(row: Row, words: Words) -> list[Claim]:
    match = words.labels.match(row.text)
    if match is None:
        return []
    field = Claim(
        what="field", row=row, start=0, end=len(row.text), value=match.end(), role=role_of(match), match=match
    )
    return _parted(field, words)


def _parted(field: Claim, words: Words) -> list[Claim]:
    """A labelled field, and the phrases after its value that open fields of their own."""
    more = [m for m in words.phrases.finditer(field.row.text, field.value) if m.start() > field.value]
    if not more or field.role in ("to", "from", "subject", "copies_to", "office"):
        return [field]
    first = Claim(what="field", row=field.row, start=0, end=more[0].start(), value=field.value, role=field.role)
    return [first, *_segments(field.row, more)]


def _segments(row: Row, matches: Sequence[re.Match[str]]) -> list[Claim]:
    ends = [m.start() for m in matches[1:]] + [len(row.text)]
    return [
        Claim(what="field", row=row, start=m.start(), end=end, value=m.end(), role=role_of(m), match=m)
        for m, end in zip(matches, ends, strict=True)
    ]


def _phrases(row: Row, words: Words) -> list[Claim]:
    """A line that opens with a phrase: "Received 10.31.1952 at 10:56, checked by ..."."""
    if len(row.text) > 240:
        return []
    matches = list(words.phrases.finditer(row.text))
    if not matches:
        return []
    before = row.text[: matches[0].start()]
    if before.strip(MARKS) and not _from_where(words).fullmatch(before):
        return []
    claims = _segments(row, matches)
    return [] if claims[0].role in DATED and _is_sentence(claims[0].text, words) else claims


@cache
def _from_where(words: Words) -> re.Pattern[str]:
    """The place before an event's word: "from Peking, dispatched", "z Pekinu, wysłany"."""
    name = rf"(?-i:[^\W\d_{SMALL}][\w'’-]*(?: [^\W\d_{SMALL}][\w'’-]*){{0,2}})"
    return re.compile(rf"\W{{0,3}}(?:{words.any('from_words')})\s+{name}\s?[,.;:–-]?\s*", re.I)


DATED = ("sent", "received", "deciphered", "typed", "registered")
"""Fields whose value is a date: what begins with their words and goes on otherwise is a sentence of the body."""


def _is_sentence(value: str, words: Words) -> bool:
    """Whether words after "Received" or "Sent" are a sentence's: "Received your telegram of 3 May"."""
    gap = re.match(r"[^0-9]{0,80}", value)
    if gap is None or not re.search(r"[0-9]", value):
        return len(value.split()) > 3
    said = re.findall(r"[^\W\d_]+", gap[0])
    return any(
        (word[0].islower() and word not in _small_words(words)) or word.casefold() in words.kinds for word in said
    )


@cache
def _small_words(words: Words) -> frozenset[str]:
    """The small words that may stand between an event's word and its date."""
    lists = ("from_words", "date_words", "joins", "articles", "by_words", "event_words")
    spoken = [word for name in lists for word in words.lists.get(name, ())]
    spoken += [
        word for name in ("before", "hours", "noon", "midnight") for word in calendar(words.language).clock[name]
    ]
    spoken += calendar(words.language).words.get("before", ())
    return frozenset(part for phrase in spoken for part in re.findall(r"[^\W\d_]+", phrase.casefold()))


def _heading(row: Row, words: Words) -> list[Claim]:
    match = words.headings.match(row.text) if len(row.text) < 160 else None
    if match is None:
        return []
    sentence = row.text.rstrip().endswith((".", "。")) and len(match["rest"]) > 12
    alone = not match["rest"].strip(MARKS)
    numbered = match["first"] or match["number"] or match["behind"] or match["bare"]
    return [whole("heading", row, match)] if (alone or numbered or row.text.isupper()) and not sentence else []


REGISTRY_CODE = re.compile(
    r"\s*(?P<number>(?:[A-Z]{1,4}\.)?(?:[IVX]{1,4}\.|[A-Z]{1,3}[.-])?\d{2,6}(?:/[\w]{1,6}){2,5}|\d{3,7}/(?:[A-Za-z.]{1,8}/)?(?:19|20)\d\d)(?P<rest>)\s*"
)
"""A registry's code alone on its line: "D.IV.2415/14/55/tjn"; two strokes at least, or one before a year: "004076/1955"."""


@cache
def _number_line(marks: str, signs: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\s(（〔\[]*(?:\d{{2,4}}[)）〕\]]\s?[\u4e00-\u9fff]{{0,8}}?)?{marks}\s{{0,3}}(?::\s{{0,3}})?(?P<number>{NUMBER}|{HAN_NUMBER})\s?[号號호]?[\s.,;)]*(?P<rest>{signs}.*)?$",
        re.I,
    )


def _number(row: Row, words: Words) -> list[Claim]:
    """A line that holds a number, and at most a signature or a date after it: "No. 12 /-/ Sobol", "Nr. 412 din 3 mai 1956"."""
    match = _number_line(words.any("number_marks"), words.any("signature_marks")).match(row.text)
    if match:
        return [whole("number", row, match)]
    coded = REGISTRY_CODE.fullmatch(row.text)
    if coded:
        return [whole("number", row, coded)]
    signed = _signed_and_number(words).match(row.text) if len(row.text) < 80 else None
    if signed:
        start, end = signed.span("number")
        number = Claim(what="number", row=row, start=start, end=end, value=start, match=signed)
        start, end = signed.span("signed")
        return [number, Claim(what="short", row=row, start=start, end=end, value=start)]
    named = _number_and_name(words).match(row.text) if len(row.text) < 80 else None
    if named and (named["behind"] is None or _is_signer(named["behind"], words)):
        start, end = named.span("number")
        number = Claim(what="number", row=row, start=start, end=end, value=start, match=named)
        start, end = named.span("before" if named["before"] else "behind")
        return [number, Claim(what="short", row=row, start=start, end=end, value=start)]
    bare = NAME_AND_NUMBER.fullmatch(row.text) if words.lists.get("number_behind_name") else None
    if bare:
        number = Claim(what="number", row=row, start=bare.start("number"), end=bare.end("number"), value=bare.start("number"), match=bare)  # fmt: skip
        return [
            number,
            Claim(what="short", row=row, start=bare.start("name"), end=bare.end("name"), value=bare.start("name")),
        ]
    match = _number_and_date(words).match(row.text) if len(row.text) < 80 else None
    if match is None:
        return []
    number = Claim(what="number", row=row, start=0, end=match.end("number"), value=match.start("number"), match=match)
    date = Claim(what="date", row=row, start=match.end("number"), end=len(row.text), value=match.end("number"))
    return [number, date]


@cache
def _signed_and_number(words: Words) -> re.Pattern[str]:
    """A marked signature and the sender's number behind it: "/-/ Drozd No. 51"."""
    marks, signs = words.any("number_marks"), words.any("signature_marks")
    return re.compile(
        rf"\s*(?P<signed>{signs}\s{{0,3}}[^\W\d_][^\n\d]{{1,40}}?)[\s,–-]+{marks}\s{{0,3}}(?P<number>{NUMBER})[\s.]*$",
        re.I,
    )


@cache
def _number_and_name(words: Words) -> re.Pattern[str]:
    """A number and the name of who signed, in capitals: "nr 35 RAWICKI", "RAWICKI nr 35"."""
    name, number = (
        rf"(?-i:[^\W\d_{SMALL}](?:[^\W\d_{SMALL}]|[.\- ]){{2,40}})",
        r"[0-9]{1,6}(?:[/-][0-9A-Za-z]{1,6})?",
    )
    marks = words.any("number_marks")
    titled = rf"(?-i:[^\W\d_{SMALL}][{SMALL}'’-]{{2,20}}(?:\s[^\W\d_{SMALL}][{SMALL}'’-]{{2,20}}){{0,2}})"
    return re.compile(
        rf"\s*(?:(?:(?P<before>{name})[\s,–-]+)?{marks}\s{{0,3}}|(?=[0-9]{{1,4}}\.\s))(?P<number>{number})\.?(?(before)[\s.]*|[\s,–-]+(?P<behind>{name}|{titled}))$",
        re.I,
    )


NAME_AND_NUMBER = re.compile(rf"\s*(?P<name>[^\W\d_{SMALL}][^\W\d_]{{2,30}})\s+(?P<number>[0-9]{{1,5}})[\s.]*")
"""A name and its telegram's number, with nothing between, as the office of one ministry ends its telegrams: "Novák 305"."""


def _is_signer(name: str, words: Words) -> bool:
    """Whether what stands behind a number can be a name: in capitals, or neither an office nor a place nor a kind of paper."""
    said = {*words.kinds, *(word.casefold() for word in words.lists.get("copy_words", ()))}
    return name.isupper() or not (is_office(name, words) or place_offset(name) or name.split()[0].casefold() in said)


@cache
def _number_and_date(words: Words) -> re.Pattern[str]:
    number = r"[0-9]{1,6}(?:[.,/][0-9A-Za-z]{1,6}){0,2}"
    return re.compile(
        rf"[\s(]*{words.any('number_marks')}\s{{0,3}}(?P<number>{number})[\s,]{{1,3}}{words.any('date_words')}\s[^\n]{{0,4}}[0-9]",
        re.I,
    )


def _copy(row: Row, words: Words) -> list[Claim]:
    """A line that only says which copy it is, or how many there are: "3. Ausfertigung", "Egz. nr 2", "3 copies"."""
    found = copies_named(words).match(row.text)
    if found:
        made = Claim(what="field", row=row, start=0, end=found.end("made"), value=0, role="copies_made")
        named = Claim(
            what="field",
            row=row,
            start=found.start("who"),
            end=len(row.text),
            value=found.start("who"),
            role="copies_to",
        )
        return [made, named]
    sent = counted_holder(words).match(row.text)
    if sent:
        return [Claim(what="field", row=row, start=0, end=len(row.text), value=0, role="copies_to", match=sent)]
    item = copy_item(words).match(row.text)
    if item:
        return [
            Claim(
                what="field",
                row=row,
                start=0,
                end=len(row.text),
                value=item.start("item"),
                role="copies_to",
                match=item,
            )
        ]
    counted = COUNTED_BY_X.match(row.text)
    if counted:
        start = counted.start("count")
        return [Claim(what="field", row=row, start=0, end=len(row.text), value=start, role="copies_to", match=counted)]
    found = copy_line(words).match(row.text)
    if found is None:
        return []
    role = "copies_made" if found["made"] else "this_copy"
    return [Claim(what="field", row=row, start=0, end=len(row.text), value=0, role=role)]


def _copy_first(row: Row, words: Words) -> list[Claim]:
    """An item of a list of copies, which begins as the label of the sheet's own copy does."""
    return _copy(row, words) if copy_item(words).match(row.text) else []


def _copies_first(row: Row, words: Words) -> list[Claim]:
    """A holder with his copies behind him, which begins as an address does: "To the Embassy: one copy"."""
    counted = counted_holder(words).match(row.text)
    return _copy(row, words) if counted and counted["whom"] else []


def _salutation(row: Row, words: Words) -> list[Claim]:
    match = salutation_in(row.text, words)
    return [whole("salutation", row, match, match.start("who"))] if match else []


def addressed(row: Row, words: Words) -> list[Claim]:
    """The claim of a line that only names the addressee, without a mark at its end."""
    match = address_in(row.text, words)
    return [whole("salutation", row, match, match.start("who"))] if match else []


def _dated(row: Row, words: Words, dates_in: Dater) -> list[Claim]:
    """A short line with a date: place and date, signature and date, or date and what happened then ("七时发")."""
    if len(row.text) > 90 or not any(c.isdigit() or c in "年月日" for c in row.text):
        return []
    rest, dates = row.text, dates_in(row)
    if dates and len(row.text[dates[-1].end :].strip(MARKS)) > 8 and row.text.rstrip()[-1] in ".?!。":
        return []
    if dates and _of_another(words).match(row.text, dates[-1].end):
        return []
    for date in reversed(dates):
        rest = rest[: date.start] + rest[date.clock.end if date.clock and date.clock.start > date.start else date.end :]
    plain = rest.strip(MARKS)
    for role, forms in words.lists.get("after_date", {}).items():
        if plain in forms:
            return [Claim(what="field", row=row, start=0, end=len(row.text), value=0, role=role)]
    if plain == row.text.strip(MARKS) or len(plain.split()) > 6 or plain.endswith("。"):
        return []
    return [whole("date", row)]


@cache
def _of_another(words: Words) -> re.Pattern[str]:
    """What makes a date that of another message, which the line goes on to name: 10월 3일부 귀하의 편지."""
    return re.compile(rf"{words.any('dated')}\s?[^\W\d_]")


@cache
def _signed(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{words.any('signature_marks')}\s{{0,3}}[^\W\d_]", re.I)


@cache
def _rank(words: Words) -> re.Pattern[str]:
    """A rank alone on its line, in small letters, as under a signature."""
    return re.compile(rf"{words.any('ranks')}[.,]?", re.I)


def _short(row: Row, words: Words) -> list[Claim]:
    """A short line that is no sentence: a letterhead, a place, a signature."""
    text = row.text.strip()
    limit = SHORT_SIGNED if re.search(r"[\u3000-\u9fff\uac00-\ud7af]", text) else SHORT
    sentence = text[-1] in ".?!…。？！,;，；" and len(text.split()) > 1
    sentence = sentence and not (len(text.split()) < 5 and re.search(r"\b\w{1,3}\.$", text))
    body = (
        sentence
        or len(text) > limit
        or len(text.split()) > 9
        or (text[0].islower() and not _signed(words).match(text) and not _rank(words).fullmatch(text))
    )
    return [] if body or text[-1] in "。？！，；" else [whole("short", row)]
