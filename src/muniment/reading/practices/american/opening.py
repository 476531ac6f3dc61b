"""The opening of an American sheet: everything above its body, found line by line."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from muniment.reading.practices.american.captions import Caption, find_captions, find_leading_caption
from muniment.reading.practices.american.dateline import FoundDateline, find_dateline, is_office
from muniment.reading.practices.american.sources import SourceLine, find_source_line
from muniment.reading.practices.american.title import Title, find_title
from muniment.reading.practices.american.words import alternatives, phrase_values, words
from muniment.reading.sheet import Line, Sheet

Span = tuple[int, int]
MOST_LINES = 60
LONGEST_HEAD_LINE = 220
MOST_STRANGE_LINES = 3


class Opening:
    """What the opening says, as spans in the sheet's text; `body` is the index of the first line of the body."""

    def __init__(self) -> None:
        self.title: Title | None = None
        self.source: SourceLine | None = None
        self.dateline: FoundDateline | None = None
        self.office: Span | None = None
        self.place: Span | None = None
        self.received: Span | None = None
        self.numbers: list[Span] = []
        self.edition_number: Span | None = None
        self.captions: list[Caption] = []
        self.notes: list[Span] = []
        self.kind: str | None = None
        self.kind_span: Span | None = None
        self.labelled: list[tuple[str, Span]] = []
        self.salutation = False
        self.address: Span | None = None
        self.body = 0


class Walk:
    """One walk over the first lines of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.opening = Opening()
        self.lines = sheet.lines[:400]
        self.kept = [part for line in self.lines if not line.blank for part in _columns(line)][:MOST_LINES]
        self.strange = 0
        self.at = 0

    def run(self) -> Opening:
        while self.at < len(self.kept):
            line = self.kept[self.at]
            if not self._take(line):
                break
            self.at += 1
        self.opening.body = self.kept[self.at].number if self.at < len(self.kept) else len(self.lines)
        return self.opening

    def _take(self, line: Line) -> bool:
        """Whether the line belongs to the opening; what it says is noted."""
        takers = (
            self._source,
            self._title,
            self._dateline,
            self._received,
            self._number,
            self._caption,
            self._bracket,
            self._label,
            self._address,
            self._office_line,
        )
        if any(taker(line) for taker in takers):
            return True
        if _salutation().match(line.text):
            self.opening.salutation = True
            return False
        o = self.opening
        if (o.dateline or (o.title and "telegram" in (o.kind, o.title.kind))) and telegram_lead().match(line.text):
            return False
        if o.dateline and line.text.rstrip().endswith((".", "?", "!")):
            return False
        self.strange += 1
        most = MOST_STRANGE_LINES + (3 if self.opening.dateline is None and self.at < 8 else 0)
        return len(line.text) <= LONGEST_HEAD_LINE and self.strange <= most and not self._is_sentence(line)

    def _is_sentence(self, line: Line) -> bool:
        return len(line.text) > 90 and self.opening.dateline is not None

    def _next(self, line: Line) -> Line | None:
        following = self.at + 1
        return self.kept[following] if following < len(self.kept) else None

    def _source(self, line: Line) -> bool:
        o = self.opening
        if o.title or o.source or o.dateline or self.at > 2:
            return False
        found = find_source_line(line.text, line.start)
        if found and (found.file_number or not find_title(line.text, line.start)):
            o.source = found
        return o.source is not None

    def _title(self, line: Line) -> bool:
        o = self.opening
        if o.title or self.at > 9:
            return False
        o.title = find_title(line.text, line.start)
        return o.title is not None

    def _dateline(self, line: Line) -> bool:
        o = self.opening
        if o.dateline:
            return False
        captions = find_leading_caption(line.text, line.start)
        skip = captions[-1].span[1] - line.start if captions else 0
        found = find_dateline(line.text[skip:], line.start + skip)
        if found is None:
            return False
        o.captions += captions
        o.dateline, o.place, o.office = found, found.place, found.office
        o.received = found.received or o.received
        self._look_back(line)
        return True

    def _look_back(self, line: Line) -> None:
        """An office, or the city itself, may stand on the line before the date."""
        before = self.kept[self.at - 1] if self.at else None
        o = self.opening
        if before is None or before.number < line.number - 1 or (o.title and o.title.span[0] == before.start):
            return
        text = before.text.strip()
        if not text.endswith(",") or len(text) > 100:
            return
        span = (before.start, before.start + len(before.text.rstrip(" ,")))
        if o.place is None and not is_office(text):
            o.place = span
        elif o.office is None:
            o.office = span

    def _received(self, line: Line) -> bool:
        match = _received_line().fullmatch(line.text)
        if match is None:
            return False
        self.opening.received = self.opening.received or (line.start + match.start(1), line.start + match.end(1))
        return True

    def _number(self, line: Line) -> bool:
        match = _number_line().fullmatch(line.text)
        if match is None:
            return False
        o, span = self.opening, (line.start + match.start("number"), line.start + match.end("number"))
        following = self._next(line)
        if (
            not o.title
            and not o.dateline
            and following
            and following.number - line.number <= 2
            and self._heads(following)
        ):
            o.edition_number = span
        else:
            o.numbers.append(span)
        if match["caption"]:
            o.captions += find_captions(match["caption"], line.start + match.start("caption"))
        return True

    def _heads(self, line: Line) -> bool:
        if find_title(line.text, line.start) is not None:
            return True
        return find_dateline(line.text, line.start) is None and not is_office(line.text)

    def _caption(self, line: Line) -> bool:
        found = find_captions(line.text, line.start, lenient=self.opening.dateline is not None)
        self.opening.captions += found
        return bool(found)

    def _bracket(self, line: Line) -> bool:
        match = _bracket_line().fullmatch(line.text)
        if match is None:
            return False
        o, phrase = self.opening, match["phrase"]
        span = (line.start + match.start("phrase"), line.start + match.end("phrase"))
        kind = phrase_values("bracket_kinds").get(phrase.lower().split("—")[0].rstrip(" .:;"))
        if kind and not o.kind:
            o.kind, o.kind_span = kind, span
        else:
            o.notes.append(span)
        return True

    def _label(self, line: Line) -> bool:
        match = _label_line().match(line.text)
        if match is None or (len(line.text) > 300 and not match["colon"]):
            return False
        meaning = phrase_values("labels")[match["label"].lower()]
        if not match["colon"] and match["label"] != match["label"].upper() and match.end() < len(line.text.rstrip()):
            return False
        begin = match.end()
        if line.text[begin:].strip():
            self.opening.labelled.append((meaning, (line.start + begin, line.end)))
            return True
        self.opening.labelled += [
            (meaning, span) for span in self._block(line, several=meaning in ("participants", "copy", "author"))
        ]
        return True

    def _block(self, line: Line, several: bool) -> Iterator[Span]:
        """The lines under a label: one of a subject, all of one paragraph of participants."""
        last = None
        while (following := self._next(line)) is not None:
            if len(following.text) > 300 or _label_line().match(following.text) or _salutation().match(following.text):
                return
            if last is not None and (not several or following.number - last.number > 1):
                return
            self.at += 1
            last = line = following
            yield following.start, following.end

    def _address(self, line: Line) -> bool:
        """The inside address of a despatch: "The Honorable / The Secretary of State, / Washington."."""
        following = self._next(line)
        styled = _styled().fullmatch(line.text)
        if styled is None or following is None or self.opening.title:
            return False
        if styled["to"]:
            self.opening.address = (line.start + styled.start("to"), line.start + styled.end("to"))
            return True
        if following.number - line.number > 2 or len(following.text) > 80:
            return False
        at = len(following.text) - len(following.text.lstrip())
        self.opening.address = (following.start + at, following.start + len(following.text.rstrip(" ,.")))
        self.at += 1
        return True

    def _office_line(self, line: Line) -> bool:
        """A line of office, or the city alone, right above the date."""
        following = self._next(line)
        if following is None or following.number != line.number + 1 or len(line.text) > 100 or self.opening.dateline:
            return False
        return line.text.rstrip().endswith(",") and find_dateline(following.text, following.start) is not None


def _columns(line: Line) -> list[Line]:
    """The line; or its columns, where the number of the paper is set in one of them: "No. 311.]        Legation of ..."."""
    if "   " not in line.text or "o." not in line.text[:12] + line.text[-12:]:
        return [line]
    parts = [
        Line(line.number, line.start + match.start(), line.start + match.end(), match[0])
        for match in re.finditer(r"\S(?:[^\n]*?\S)?(?=\s{4,}|\s*$)", line.text)
    ]
    return parts if len(parts) == 2 and any(_number_line().fullmatch(part.text) for part in parts) else [line]


@cache
def telegram_lead() -> Pattern[str]:
    """Matches the number that leads a telegram, and a second one of a series of its own.

    "2445.", "Circular 12.", "DA 975505.", "Secto 29.", "A–45.", "786. Ushic 12.", and that of a delegate whose telegrams an embassy
    sends on, "225. For Holm: H–100.", "254. H–197 [from Holm]."; not "Embtel 29.", "Part 2." or "March 6.".
    """
    series = rf"(?:(?!(?i:{alternatives(words('mention_words'))})\b)[A-Z][A-Za-z]{{1,9}}|[A-Z]{{1,6}})(?:\s[A-Z]{{2,5}})?[ \u00a0–-](?:No\.\s)?\d[\d–-]{{0,9}}"
    return re.compile(
        rf"\s*(?:(?:No\.?|Number|Telegram)\s)?(?P<number>\d{{1,6}}|(?i:circular)\s\d{{1,5}}|{series})(?:/[A-Z][a-z]+\s?\d+)?[.:](?=\s|$)"
        rf"(?:(?:\s+(?:For|From) [A-Z][\w’' -]{{1,40}}[.:,])?\s+(?P<series>{series})(?:[.:](?=\s|$)|(?= \[[Ff](?:rom|or) )))?"
    )


@cache
def _styled() -> Pattern[str]:
    """The style that opens an inside address, and who is named on the same line."""
    return re.compile(r"\s*(?:The|To the) Honou?rable,?(?:\s+(?P<to>(?:the|The) [A-Z][^\n,]{3,60}))?[\s,]*")


@cache
def _salutation() -> Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(words('salutations'))})\b[^:;.—]{{0,60}}[:;—,]", re.I)


@cache
def _received_line() -> Pattern[str]:
    return re.compile(r"\s*[\[(]?(re(?:c’d|c'd|ceived)\b[^\n]{0,100}?)[\])]?[.\])]*\s*", re.I)


@cache
def _number_line() -> Pattern[str]:
    return re.compile(
        r"\s*[\[(]?(?:(?:Circular|Telegram|Despatch|Dispatch|Instruction|Airgram|Note),?\s)?No\.?\s?(?P<number>[A-Z]{0,2}[–-]?\d{1,6}(?:[ –-]?[A-Z]\b|½|–\d+)?)"
        r"(?:[,.;]?\s(?P<caption>[A-Z][\w .–-]{2,30}?))?[\s.,\])]*",
        re.I,
    )


@cache
def _bracket_line() -> Pattern[str]:
    phrases = alternatives((*words("notes"), *phrase_values("bracket_kinds")))
    return re.compile(
        rf"\s*[\[(]?(?P<phrase>(?:{phrases})(?:[.—–: -]{{1,3}}(?:{phrases}))*)(?:\s?\(\?\))?[.,:]?(?:\(\?\))?[\])]?[.,]?\s*(?:\[\w{{1,3}}\])?",
        re.I,
    )


@cache
def _label_line() -> Pattern[str]:
    return re.compile(
        rf"\s*(?P<label>{alternatives(phrase_values('labels'))})(?:\s?(?P<colon>:)[—–-]?|(?=\s*$)|(?=\s{{2,}}))", re.I
    )
