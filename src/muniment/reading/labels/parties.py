"""Parties: who is named on a line of a sheet: name, rank, office and place, courtesy words apart."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from muniment.reading.labels.words import Words
from muniment.reading.zones import place_offset


class FoundParty(Struct, frozen=True, kw_only=True):
    """One party of a line: `start` and `end` in the line's text, `written` between them, and the parts of it.

    `via` says that a relay word stands before the name; `place` is the span of a place named beside it.
    """

    start: int
    end: int
    written: str
    name: str | None = None
    rank: str | None = None
    office: str | None = None
    agent: str | None = None
    place: tuple[int, int] | None = None
    via: bool = False


class _Piece(Struct, frozen=True):
    """One part of a line: `joint` says how it is joined to the part before it: relay, via, and, or a comma.

    `sent_on` where the relay word says that the part before sends the message on, and not only for whose attention it is.
    """

    start: int
    end: int
    text: str
    joint: str
    sent_on: bool = False


def parties_of(text: str, words: Words, start: int = 0, end: int | None = None) -> list[FoundParty]:
    """The parties named in `text[start:end]`, the value of a "To:" or a salutation."""
    found: list[FoundParty] = []
    for piece in _pieces(text, words, start, len(text) if end is None else end):
        last = found[-1] if found else None
        if last is None and _is_place(piece.text):
            found.append(FoundParty(start=piece.start, end=piece.end, written="", place=(piece.start, piece.end)))
        elif (
            last is not None
            and last.office
            and not last.name
            and piece.joint == ","
            and (_courtesy(words).match(piece.text) or _is_titled(piece, words))
        ):
            found[-1] = replace(_party(piece, words), office=last.office, via=last.via)
        elif last is None or not last.written or _is_party(piece, words, last):
            if last is not None and (last.name or (last.office and piece.sent_on)) and piece.joint == "relay":
                found[-1] = replace(last, via=True)
            found.append(replace(_party(piece, words), via=piece.joint == "via"))
        elif piece.joint in ("and", "relay"):
            whole = _Piece(last.start, piece.end, text[last.start : piece.end], "")
            found[-1] = replace(_party(whole, words), via=last.via)
        elif _is_place(piece.text):
            found[-1] = replace(last, place=(piece.start, piece.end))
        else:
            found[-1] = replace(last, office=f"{last.office}, {piece.text}" if last.office else piece.text)
    return found


def _is_party(piece: _Piece, words: Words, last: FoundParty) -> bool:
    """Whether a later part is a party of its own; "Ministry for Waterways and Foreign Trade" is one name."""
    if piece.joint == "via" or (piece.joint == "relay" and last.name):
        return True
    if piece.joint in ("relay", "and") and last.office and not last.name:
        led = _articles(words).match(piece.text)
        return _is_titled(piece, words) or (piece.joint == "and" and bool(led) and is_office(piece.text, words))
    if piece.joint == "、" and last.office and not last.name:
        return is_office(piece.text, words)
    if piece.joint == "and" and last.name and last.rank and is_office(piece.text, words):
        return True
    return _is_person(piece, words, last)


@cache
def _parting(words: Words) -> re.Pattern[str]:
    joints = "|".join(
        rf"(?<![^\W_\u3000-\u9fff])(?P<{name}>{words.any(f'{name}_words')}){EDGE}" for name in ("relay", "via", "and")
    )
    return re.compile(rf"\s*(?:[,;，、；]\s*)?(?:{joints})\s*|\s*[,;，、；]\s*", re.I)


EDGE = r"(?![a-zß-žа-яё])"


def _pieces(text: str, words: Words, start: int, end: int) -> Iterator[_Piece]:
    """The parts between commas, "and" and relay words; brackets are kept whole."""
    last, joint, sent_on = start, "", False
    for match in _parting(words).finditer(text, start, end):
        if text.count("[", last, match.start()) > text.count("]", last, match.start()):
            continue
        if text[last : match.start()].strip(" .\t!:：("):
            yield replace(_trimmed(text, last, match.start(), joint), sent_on=sent_on)
        last, joint = match.end(), match.lastgroup or ("、" if "、" in match[0] else ",")
        sent_on = joint == "relay" and not _attention(words).fullmatch(match["relay"])
    if text[last:end].strip(" .\t!:："):
        yield replace(_trimmed(text, last, end, joint), sent_on=sent_on)


@cache
def _attention(words: Words) -> re.Pattern[str]:
    return re.compile(words.any("attention_words"), re.I)


def _trimmed(text: str, start: int, end: int, joint: str) -> _Piece:
    while start < end and text[start] in ' \t\u3000"“„«(*':
        start += 1
    while end > start and text[end - 1] in ' \t\u3000"”»:：.!！;*-–—(':
        end -= 1
    while end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    if re.search(r"\.\w{1,2}$", text[start:end]) and text[end : end + 1] == ".":
        end += 1
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    return _Piece(start, end, text[start:end], joint)


def _is_place(text: str) -> bool:
    return place_offset(text) is not None


def _is_person(piece: _Piece, words: Words, last: FoundParty) -> bool:
    """Whether a later part names another person rather than the office or place of the last one."""
    if _is_place(piece.text):
        return False
    if _courtesy(words).match(piece.text) or _courtesy_after(words).search(piece.text):
        return True
    if is_office(piece.text, words) or _rank(words).match(piece.text) or any(c.isdigit() for c in piece.text):
        return False
    capitals = last.name is not None and last.written.isupper() and piece.text.isupper()
    return capitals or bool(
        words.lists.get("plural_courtesies") and last.written and _plural(words).match(last.written)
    )


def _is_titled(piece: _Piece, words: Words) -> bool:
    """Whether a part is a person by a courtesy word, or by a rank with a name behind it: "Ambassador He"."""
    if _courtesy(words).match(piece.text) or _courtesy_after(words).search(piece.text):
        return True
    rank = _rank(words).match(piece.text)
    behind = _rank_behind(words).match(piece.text)
    if behind and not is_office(piece.text, words):
        return True
    return bool(
        rank and piece.text[rank.end() : rank.end() + 1].isupper() and not is_office(piece.text[rank.end() :], words)
    )


@cache
def _courtesy(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{words.any('articles')}|{words.any('dear')})\s+){{0,3}}{words.any('courtesies')}\s+", re.I
    )


def courteous(text: str, words: Words) -> bool:
    """Whether a line begins with a courtesy word before a name."""
    match = _courtesy(words).match(text.strip())
    return bool(match) and text.strip()[match.end() : match.end() + 1].isupper() if match else False


@cache
def _plural(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{words.any('plural_courtesies')}\s", re.I)


@cache
def _courtesy_after(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s?{words.any('courtesies_after')}$", re.I)


@cache
def _rank(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{words.any('ranks')}(?!\w)\s*", re.I)


@cache
def _rank_behind(words: Words) -> re.Pattern[str]:
    """A name of Han or Hangul with its rank behind it: 李文大使."""
    return re.compile(rf"[\u4e00-\u9fff\uac00-\ud7af]{{2,4}}\s?{words.any('ranks_after')}$")


@cache
def _articles(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{_led_by(words)}{{1,3}}", re.I)


def _led_by(words: Words) -> str:
    """An article or "dear" before a name; Han signs need no space after it."""
    return rf"(?:(?:{words.any('articles')}|{words.any('dear')})(?:\s+|(?<=[\u3000-\u9fff])))"


@cache
def _office(words: Words) -> re.Pattern[str]:
    before = r"(?<![A-Za-zÀ-žА-яё])"
    return re.compile(rf"{before}{words.any('offices')}", re.I)


@cache
def _office_ending(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{words.any('office_endings')}$", re.I)


def is_office(text: str, words: Words) -> bool:
    """Whether words name an office: a ministry, a mission, a department."""
    if _office(words).search(text):
        return True
    ends = bool(_office_ending(words).search(text))
    return ends and not (words.lists.get("surnames") and _named_person(words).fullmatch(text.strip()))


@cache
def _named_person(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{words.any('surnames')}[\uac00-\ud7af]{{1,3}}")


def _party(piece: _Piece, words: Words) -> FoundParty:
    """The party that a part names."""
    start, text = piece.start, piece.text
    place = None
    lead = re.match(r"(\S{2,20})[\s\u3000]+(?=\S)", text)
    if lead and _is_place(lead[1]) and re.search(r"[\u3000-\u9fff\uac00-\ud7af]", text):
        place = (start, start + len(lead[1]))
        start, text = start + lead.end(), text[lead.end() :]
    held = _office_then_name(words).fullmatch(text) if words.lists.get("surnames") else None
    if held:
        found = _person(piece, held["who"], start + held.start("who"), place, words)
        return replace(found, office=held["office"].strip())
    article = _articles(words).match(text) if not _courtesy(words).match(text) else None
    if article:
        start, text = start + article.end(), text[article.end() :]
    if _rank_first(words).match(text):
        return _person(piece, text, start, place, words)
    if is_office(text, words) and not _courtesy(words).match(text) and not _courtesy_after(words).search(text):
        seat = _seat(words).search(text)
        if place is None and seat and _is_place(seat["place"]):
            place = (start + seat.start("place"), start + seat.end("place"))
        return FoundParty(start=start, end=piece.end, written=text, office=text, place=place)
    return _person(piece, text, start, place, words)


def _person(piece: _Piece, text: str, start: int, place: tuple[int, int] | None, words: Words) -> FoundParty:
    bracket = re.search(r"\s*\((?P<place>[^()]{2,30})\)$", text)
    if bracket and bracket.start() and _is_place(bracket["place"]):
        place = (start + bracket.start("place"), start + bracket.end("place"))
        text = text[: bracket.start()]
        piece = _Piece(piece.start, start + bracket.start(), text, piece.joint)
    name, rank = _name(text, words)
    agent = re.search(r"\[([^\[\]]{2,60})\]\s*$", name)
    return FoundParty(
        start=start,
        end=piece.end,
        written=text,
        name=name[: agent.start()].strip() if agent and agent.start() else name,
        rank=rank,
        agent=agent[1] if agent and agent.start() else None,
        place=place,
    )


@cache
def _office_then_name(words: Words) -> re.Pattern[str]:
    """An office, then who is there, in a language without capitals: 중화인민공화국 철도부 심극지 동지."""
    name = rf"{words.any('surnames')}[\uac00-\ud7af]{{1,3}}"
    after = words.any("courtesies_after")
    return re.compile(
        rf"(?P<office>[^,]{{2,40}}{words.any('office_endings')}\s)(?P<who>{name}(?:\s?{after})?|[\uac00-\ud7af]{{2,8}}\s?{after})"
    )


@cache
def _seat(words: Words) -> re.Pattern[str]:
    """The place of an office: "Embassy in Washington", "Ambasady w Hawanie"."""
    return re.compile(rf"(?<!\w){words.any('from_words')}\s+(?P<place>[^\W\d_][^,()]{{1,30}})$", re.I)


@cache
def _rank_first(words: Words) -> re.Pattern[str]:
    """A name after its rank in a language without capitals: 내각수상 김도성."""
    return re.compile(
        rf"(?P<rank>[^,]{{0,40}}?{words.any('ranks')})\s+(?P<name>[\uac00-\ud7af]{{2,5}}(?:\s[\uac00-\ud7af]{{1,4}})?)(?=\s|$)"
    )


def _name(text: str, words: Words) -> tuple[str, str | None]:
    """The name without courtesy words and rank, and the rank."""
    rank = None
    first = _rank_first(words).match(text)
    if first:
        return _courtesy_after(words).sub("", first["name"]), first["rank"]
    for _ in range(3):
        courtesy = _courtesy(words).match(text) or _articles(words).match(text)
        text = text[courtesy.end() :] if courtesy else text
        said = _rank(words).match(text)
        if said and said.end() < len(text):
            rank, text = said[0].strip(), text[said.end() :]
    text = _courtesy_after(words).sub("", text)
    said_after = re.search(rf"(?P<name>.+?)\s*(?P<rank>{words.any('ranks_after')})$", text)
    if said_after:
        return said_after["name"].strip(), said_after["rank"]
    return text.strip(), rank
