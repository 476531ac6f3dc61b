"""Parsing codes into levels, and printing them in one canonical form."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from muniment.model import Evidence, ReferenceCode
from muniment.reading.codes.grammars import Fixed, Levels, Named, grammars, missing_levels

LONGEST_TEXT = 4000
_BARE_LEAVES = re.compile(r"[ \t]*,[ \t]*\d{1,4}[ \t]*[-–][ \t]*\d{1,4}")
"""The leaves that close a code without a label of their own: "..., kh/n 418, 61-62"."""
_NOTE = re.compile(r"[ \t]*,[ \t]*(?P<note>(?:copy )?courtesy of [^;.\n]{2,80})", re.IGNORECASE)


def find_codes(text: str) -> list[tuple[int, int, ReferenceCode]]:
    """The codes in a text as (start, end, code), in order; offsets in code points."""
    text = text[:LONGEST_TEXT]
    family, fixed = grammars()
    found = [*_labelled(text, family), *_fixed(text, fixed)]
    kept: list[tuple[int, int, ReferenceCode]] = []
    for item in sorted(found, key=lambda code: (code[0], -code[1])):
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def parse_code(text: str) -> ReferenceCode | None:
    """The code that a text is; None where it is of no known archive.  `as_written` is the text without its closing stop."""
    found = find_codes(text)
    return replace(found[0][2], as_written=text.strip()) if found else None


def complete_codes(codes: Sequence[ReferenceCode]) -> Iterator[ReferenceCode]:
    """Codes with their levels: those that are only written are parsed, those that are several in one line parted.

    What no grammar can read stays as written.
    """
    for code in codes:
        found = [] if code.levels or code.canonical else find_codes(code.as_written)
        if not found:
            yield code
        for start, end, parsed in found:
            yield replace(parsed, evidence=_narrowed(code, start, end), reader=code.reader, rule=code.rule or "codes")


def _narrowed(code: ReferenceCode, start: int, end: int) -> tuple[Evidence, ...]:
    """The evidence of the whole line, narrowed to one code where the line stands in one piece."""
    if len(code.evidence) != 1 or code.evidence[0].quote != code.as_written or code.evidence[0].start is None:
        return code.evidence
    place = code.evidence[0]
    begin = (place.start or 0) + start
    return (replace(place, start=begin, end=begin + end - start, quote=code.as_written[start:end]),)


def _labelled(text: str, family: Levels) -> Iterator[tuple[int, int, ReferenceCode]]:
    taken = 0
    heads = sorted(
        (
            (match.start(), -match.end(), name, match.end())
            for name in family.names
            if any(form in text for form in name.forms)
            for match in name.pattern.finditer(text)
        ),
        key=lambda h: h[:2],
    )
    for start, _, name, end in heads:
        if start < taken:
            continue
        taken = end
        code, stop = _levels(text, end, name, family)
        if code:
            taken = stop
            yield start, stop, replace(code, as_written=text[start:stop])


def _levels(text: str, at: int, name: Named, family: Levels) -> tuple[ReferenceCode | None, int]:
    """The labelled levels behind a repository's name."""
    given: dict[str, str] = {}
    end = at
    while match := family.label.match(text, end):
        if match["year"]:
            given["year"] = match["year"]
        else:
            level = _level(match["label"].casefold(), given, family)
            if level is None or level in given:
                break
            value, _, leaves = match["value"].partition(",")
            if level == "delo" and _BARE_LEAVES.fullmatch(f",{leaves}"):
                given["delo"], given["list"] = _plain("delo", value), _plain("list", leaves)
            else:
                given[level] = _plain(level, match["value"])
        end = match.end()
    missing = missing_levels(text, end)
    if missing:
        which, end = missing
        return _written(name, given, family, f"[{_listed(which)} not given]"), end
    if not given:
        note = _NOTE.match(text, end)
        if not note:
            return None, at
        code = ReferenceCode(
            as_written="",
            repository=name.repository,
            levels={"note": note["note"]},
            canonical=f"{name.printed} [no code; {note['note']}]",
        )
        return code, note.end()
    return _written(name, given, family), end


def _level(label: str, given: dict[str, str], family: Levels) -> str | None:
    """The level of a label; `p.` is a papka before there is one and while no page can be meant, then a page."""
    levels = [level for level, labels in family.levels.items() if label in labels]
    return next((level for level in levels if level not in given), None)


def _plain(level: str, value: str) -> str:
    """A value without white space about its strokes; leaves without the zeros that pad them."""
    value = re.sub(r"[ \t]*[-–][ \t]*", "-", value).replace(" ", "")
    return re.sub(r"(?<!\w)0+(?=\d)", "", value) if level == "list" else value


def _written(name: Named, given: dict[str, str], family: Levels, note: str = "") -> ReferenceCode:
    ordered = {level: given[level] for level in family.levels if level in given}
    parts = []
    for level, value in ordered.items():
        several = level == "list" and re.search(r"[-,]", value)
        parts.append(family.printed["lists" if several else level].replace("%s", value))
    canonical = ", ".join([name.printed, *parts]) + (f" {note}" if note else "")
    return ReferenceCode(as_written="", repository=name.repository, levels=ordered, canonical=canonical)


def _listed(which: str) -> str:
    """ "Fond and Opis" as "fond, opis"."""
    return ", ".join(word.lower() for word in re.split(r"[ ,]+(?:and[ ]+)?", which.strip(" ,")) if word)


def _fixed(text: str, grammars: Sequence[Fixed]) -> Iterator[tuple[int, int, ReferenceCode]]:
    for grammar in grammars:
        for match in grammar.pattern.finditer(text):
            levels = {level: _tidy(value) for level, value in match.groupdict().items() if value and level[-1] != "0"}
            canonical = grammar.printed.format_map({**dict.fromkeys(match.groupdict(), ""), **levels})
            canonical = re.sub(
                r"(?:, (?:pp?\.|Bl\.|cx\.|k\.|fol\.|f\.)? ?)+$", "", re.sub(r", (?:pp?\. )?(?=, |$)", "", canonical)
            )
            yield (
                match.start(),
                match.end(),
                ReferenceCode(
                    as_written=match.group(), repository=grammar.repository, levels=levels, canonical=canonical
                ),
            )


def _tidy(value: str) -> str:
    return " ".join(value.replace("–", "-").split())
