"""Naming: the four ways in which a text names a message: by possessive, by kind, by a post's short name, by number alone."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from muniment.reading.mentions.found import Found, Tail
from muniment.reading.mentions.patterns import MARK
from muniment.reading.mentions.tail import Passage, days_at, read_tail
from muniment.reading.mentions.undated import may_be_undated, read_undated

_DIGIT = re.compile(r"\d")
NEAR_DIGITS, FAR_DIGITS = 40, 160
YEARS_BACK, YEARS_AHEAD = 100, 20
_CLOSED = re.compile(
    rf"(?P<mark>{MARK})[ \t]?(?:(?<=\])|[.,;:)\[\]/(]|\n|\Z|(?:received|noted|refers|repeated|rptd|rpt|to|from|and|re|para|paragraph)\b)"
)
_SENT_ON = re.compile(r"(?:repeated|repeat|rptd|rpt|info|information|sent|pass|passed|relayed|relay|copies|copied)\b[^.\n()]*$", re.IGNORECASE)  # fmt: skip
_OWNER = re.compile(
    r"(?:(?:(?!(?:See|Ref|Re|Cf|Reference|Also|In|On|To|From|Of)\b)[A-ZА-ЯЁ][\w.-]+[ \t]){0,2}[A-ZА-ЯЁ][\w-]+['’]s?|(?:[Tt]he|[Tt]his|[Ss]ame|[Ээ]ту|[Ээ]той|той|ту))[ \t]+(?:(?!(?:and|or|of|to|in|for|with|from|exchange)\b)[a-z]+[ \t]+){0,2}$"
)
_MEANS = frozenset(("cipher", "ciphers", "cable", "wire", "radio"))
_OF_AN_OFFICE = re.compile(
    r"[ \t]+(?:Department|Section|Unit|Office|Clerk|Room|Division|Bureau|department|section|clerk)"
)
_LETTERED = re.compile(r"\d/[^\W\d_]{1,3}$")
"""A registration number with the letter of its series behind a stroke, which nothing else looks like: 17/p."""
_POINTED_TO = re.compile(r"(?<!\w)(?:see|cf|re|also|reference|ref)\b\W{0,3}$", re.IGNORECASE)
"""Words that point the reader to the message behind them, "For your information, see Moscow's 118"."""
_OF_MINE = re.compile(
    r"(?:(?<!\w)(?:and|or|to|in|with|by|see|than|since|confirm|confirming)\s|[.;\n]\s?|\A)\Z", re.IGNORECASE
)
"""Words behind which "mine" is a message of the writer, "your telegram, and mine of the 4th", and no pit."""
_OF_A_FILE = re.compile(r"(?<!\w)Files?(?!\w)[^.;)\n]{0,40}$")
"""Words behind which a number is a file's: "Central Files 1967–69, DEF 12–5 PERU"."""
_OTHER_POST = re.compile(r"(?:[A-Z][a-z]+[ \t])$")
_POSSESSIVE = re.compile(r"(?P<name>[^\W\d_].{0,60}?)['’]s?[ \t]")
_PLAIN_KINDS = frozenset(("telegram", "despatch", "airgram", "instruction", "circular"))
_SIGNED_KINDS = frozenset(("conversation", "request", "order", "directive"))
_OWNED_KINDS = frozenset(("decision",))
_UNDATED_KINDS = frozenset(("conversation", "request", "order", "directive", "report"))
_KINDLESS = frozenset(("yours", "mine", "home", "post"))


def by_possessive(p: Passage, at: int) -> Iterator[Found]:
    """ "your cipher message of 20 July", "my No. 1047 (incoming No. 26155)", "your 10411 of 10 November", "Embassy's 1469"."""
    owner = p.patterns.owner.match(p.text, at)
    if owner is None or (owner["owner"].casefold() == "mine" and not _OF_MINE.search(p.text, max(0, at - 20), at)):
        return
    way = p.words.direction(owner["owner"])
    if way not in ("yours", "mine") and not _DIGIT.search(p.text, at, at + FAR_DIGITS):
        return
    direction, office = _seen(p, way), way in ("home", "post")
    if way == "post" and _OTHER_POST.search(p.text, max(0, at - 30), at):
        direction = "his"
    named = p.patterns.kind_after.match(p.text, owner.end())
    if named:
        kind = p.words.kind(named["kind"])
        tail = _tail(p, named.end("kind"), plain=True)
        if tail.numbers or tail.date:
            yield from _checked(p, Found(at, tail.end, direction, kind, tail, official=office))
        else:
            yield from read_undated(p, at, named, direction)
        return
    if not _DIGIT.search(p.text, owner.end(), owner.end() + NEAR_DIGITS):
        return
    register = p.patterns.register.match(p.text, owner.end("owner"))
    if register:
        tail = read_tail(p, register.end(), plain=False, ways=False)
        if tail.signed:
            yield from _checked(p, Found(at, tail.end, direction, "telegram", tail, official=office))
        return
    tail = read_tail(p, owner.end("owner"), plain=way in _KINDLESS, ways=False)
    if (office or p.text[max(0, at - 3) : at] == "as ") and _is_sent_on(p, at):
        return  # "repeated as my No. 12 to Moscow": this very message in another count
    if office and tail.signed and owner["owner"][-1:] != "s":
        return
    if (
        tail.signed
        or (tail.numbers and _stands_alone(p, tail))
        or (tail.date and not tail.numbers and _is_elliptic(p, owner["owner"], tail))
    ):
        yield from _checked(p, Found(at, tail.end, direction, "telegram", tail, official=office))


def by_kind(p: Passage, at: int) -> Iterator[Found]:
    """ "telegram No. 4437", "memorandum of 3 May", "Yun Tai's telegram of 19 May", "the July 22 memorandum", "telegrama dvs. nr. 5"."""
    near = _DIGIT.search(p.text, max(0, at - 6), at + FAR_DIGITS)
    named = p.patterns.kind.match(p.text, at) if near or may_be_undated(p, at) else None
    if named is None:
        return
    if named["kind"].casefold() in _MEANS and (
        p.text[max(0, at - 3) : at].casefold() == "in " or _OF_AN_OFFICE.match(p.text, named.end("kind"))
    ):
        return  # "sent in cipher 10.3.46", "the Cipher Department": how it went, and who deciphered it
    kind = p.words.kind(named["kind"])
    if named["owner"]:
        direction = _seen(p, p.words.direction(named["owner"]))
        tail = _tail(p, named.end(), plain=True)
        if tail.numbers or tail.date:
            yield from _checked(p, Found(at, tail.end, direction, kind, tail))
            return
    if kind == "conversation" and (talk := _talk_with(p, at, named.end("kind"))):
        yield talk
        return
    early = _day_before(p, at, named.end("kind"))
    if early:
        yield replace(early, kind=kind)
        return
    tail = _tail(p, named.end("kind"), plain=kind in _PLAIN_KINDS, joined="of")
    if not _is_meant(p, at, kind, tail):
        if not tail.numbers and not tail.date:
            yield from read_undated(p, at, named, None)
        return
    begin = _owner_before(p, at)
    direction, sender = _direction(p, begin, at, tail)
    if direction == "his" and tail.numbers and p.patterns.follows.match(p.text, tail.end):
        direction = "mine"  # What is still to come is the writer's own.
    if direction == "his" and sender is None and p.patterns.arrived.match(p.text, tail.end):
        direction = "yours"  # What has been received came from him who is answered.
    tail = replace(tail, sent_from=sender) if sender else tail
    yield from _checked(p, Found(begin, tail.end, direction, kind, tail))


def by_office(p: Passage, at: int) -> Iterator[Found]:
    """ "Deptel 88, March 2", "Urtel March 6", "Embtels 124, 1777 and 1864"."""
    office = p.patterns.office.match(p.text, at)
    if office is None:
        return
    way, kind = p.words.offices[" ".join(office["office"].casefold().replace("’", "'").split())]
    tail = read_tail(p, office.end(), plain=True)
    if tail.numbers or tail.date:
        yield from _checked(p, Found(at, tail.end, _seen(p, way), kind, tail, official=True))


def by_place(p: Passage, at: int) -> Iterator[Found]:
    """ "Seoul 892", "Bern's 1162", "Gocus 731": a post or a series with its number; not where a telegram says whither it was sent on."""
    match = p.patterns.place.match(p.text, at) if p.text[at].isupper() else None
    if match is None:
        return
    if _is_sent_on(p, at) or _OF_A_FILE.search(p.text, max(0, at - 60), at) or p.text[max(0, at - 3) : at] == "FM ":
        return
    place = p.words.places[match["place"].casefold()]
    series = place in p.words.listed("series")
    number = f"{place} {match['number']}" if series else match["number"]
    tail = Tail(match.end(), (number,), match.start("number"))
    dated = read_tail(p, match.end(), plain=False)
    if dated.date and not dated.numbers:
        tail = replace(dated, numbers=(number,), number_at=match.start("number"))
    line = p.text.rfind("\n", max(0, at - 90), at) + 1
    heads = not p.text[line:at].strip(" \t0123456789.") and p.text[match.end() : match.end() + 1] == "."
    if heads or not (series or _stands_alone(p, tail)):
        return
    direction = p.known.direction_of(place) if not series else "his"
    yield from _checked(
        p, Found(at, tail.end, direction, "telegram", replace(tail, sent_from=None if series else place))
    )


def by_number(p: Passage, at: int) -> Iterator[Found]:
    """ "To No. 61/sh", "RE: # 74/sh", "In reply to No. 34 of 5 May": a number alone where words before it say that it is answered."""
    continued = _goes_on(p, at)
    answered = continued or p.patterns.answered.search(p.text, max(0, at - 40), at)
    if answered is None:
        return
    tail = read_tail(p, at, plain=False)
    if tail.numbers and continued:
        yield from _checked(p, Found(at, tail.end, "mine", "telegram", tail))
    elif tail.numbers:
        begin = (
            at - len(answered[0].lstrip('\n"“«„ \t*-–—.'))
            if answered[0][:1] in '\n"“«„' or not answered.start()
            else at
        )
        yield from _checked(p, Found(begin, tail.end, "yours", "telegram", tail))


def _goes_on(p: Passage, at: int) -> re.Match[str] | None:
    """Words that say of what follows that the writer sent it before: "in addition to", "As reported in", but not "Gorev wrote in"."""
    begin = max(0, at - 40)
    return p.patterns.continued.search(p.text, begin, at) or p.patterns.told.search(p.text, begin, at)


def _talk_with(p: Passage, at: int, end: int) -> Found | None:
    """ "the conversation with Holm on 17 May": a talk is known by its partner and its day."""
    match = p.patterns.talked.match(p.text, end)
    days = days_at(p, match.end(), months=False) if match else None
    if match is None or days is None:
        return None
    tail = Tail(days.end, date=days.dates[0], time=days.time, why=days.why)
    return Found(_owner_before(p, at), days.end, "mine", "conversation", tail)


def _tail(p: Passage, at: int, *, plain: bool, joined: str = "any") -> Tail:
    """What follows, where there is a digit not too far away: without one there is neither number nor day."""
    if not _DIGIT.search(p.text, at, at + FAR_DIGITS):
        return Tail(at)
    return read_tail(p, at, plain=plain, joined=joined)


def _checked(p: Passage, found: Found) -> Iterator[Found]:
    """The mention, and those it goes on to ("No. 60 of 3 May and 61 of 4 May"), unless it is the sheet's own number."""
    tail = found.tail
    if tail.numbers and p.known.is_own(tail.number_at, tail.number_at + 1):
        return
    yield found
    while tail.numbers and tail.date:
        joint = p.patterns.conjoined.match(p.text, tail.end)
        if joint is None:
            return
        tail = read_tail(p, joint.end(), plain=True)
        if not tail.numbers or not tail.date:
            return
        yield Found(joint.end(), tail.end, found.direction, found.kind, tail)


def _is_sent_on(p: Passage, at: int) -> bool:
    """Whether the words before say to whom this very message was sent too: "repeated London 67 Bern 27"."""
    begin = max(0, at - 90)
    if _SENT_ON.search(p.text, max(p.text.rfind("\n", begin, at) + 1, begin), at) is None:
        return False
    return _POINTED_TO.search(p.text, begin, at) is None


def _is_elliptic(p: Passage, owner: str, tail: Tail) -> bool:
    """Whether a possessive with a day alone means a message: "yours of the 5th", "Вашу от 11 августа", "My March 6, 5 p.m."."""
    if p.words.direction(owner) not in ("yours", "mine"):
        return False
    standing = owner.casefold() in ("yours", "ours", "mine") or p.words.language not in ("en", "de", "fr")
    return bool(tail.time) or (standing and tail.led)


def _seen(p: Passage, direction: str) -> str:
    """The direction as the writer sees it: the ministry's telegrams are its own to itself, and the mission's letters to it are not."""
    if direction not in ("home", "post"):
        return direction
    return "mine" if direction == p.known.side else "yours"


def _stands_alone(p: Passage, tail: Tail) -> bool:
    """Whether a bare number can only be a message's: with a day, or closed by punctuation or the mark of a footnote; no year."""
    if tail.date:
        return True
    number = tail.numbers[-1]
    if _LETTERED.search(number):
        return True
    closed = (
        _CLOSED.match(p.text, tail.number_at + len(number))
        if len(tail.numbers) == 1
        else _CLOSED.match(p.text, tail.end)
    )
    if closed is None or len(number) < 2 or p.words.words.get("bare_numbers") is not True:
        return False
    return not _is_year(p, number) or bool(closed["mark"])


def _is_year(p: Passage, number: str) -> bool:
    """Whether a bare number looks like a year that the writer of this sheet may speak of."""
    if len(number) != 4 or not number.isdigit():
        return False
    near = p.known.year or 1900
    return near - YEARS_BACK <= int(number) <= near + YEARS_AHEAD


def _is_meant(p: Passage, at: int, kind: str, tail: Tail) -> bool:
    """Whether a kind without a possessive, with what follows it, names one message."""
    if kind in _OWNED_KINDS or _is_heading(p.text, at, tail.end):
        return False
    if tail.numbers:
        if kind in _SIGNED_KINDS:
            before = p.text[:at][-24:].split()
            return tail.signed and not (before and before[-1][:1].isupper() and kind in ("order", "directive"))
        if tail.signed or tail.date or tail.sent_from or tail.sent_to:
            return True
        return len(tail.numbers[0]) > 1 and not _is_year(p, tail.numbers[-1])
    return bool(tail.date) and (kind not in _UNDATED_KINDS or _bears_date(p, at, tail.end))


def _bears_date(p: Passage, at: int, end: int) -> bool:
    """Whether words say that the paper itself bears the day: "Status Report, dated 29 October"."""
    return p.patterns.bearing.search(p.text, at, end) is not None


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a kind with its number stands alone on its line, as a heading does."""
    line_start = text.rfind("\n", max(0, start - 80), start) + 1
    line_end = text.find("\n", end, end + 40)
    before = text[line_start:start] if start - line_start < 80 else "…"
    after = text[end : line_end if line_end >= 0 else min(len(text), end + 40)]
    alone = (not any(c.isalpha() for c in before) or before.isupper()) and not after.strip(" .*]\t")
    return alone or text[start:end].isupper()


def _day_before(p: Passage, at: int, end: int) -> Found | None:
    """ "your July 20 letter", "McCone's April 28 letter", "the July 22 memorandum"."""
    if not any(c.isdigit() for c in p.text[max(0, at - 6) : at]) and p.text[at - 2 : at - 1] != ",":
        return None
    match = p.patterns.day_before.search(p.text, max(0, at - 32), at)
    days = days_at(p, match.start("date"), months=False) if match else None
    if match is None or days is None or days.end > at:
        return None
    begin, direction = _owner_before(p, match.start("date")), "his"
    words = p.text[max(0, begin - 24) : begin].split()
    if begin == match.start("date") and words:
        owner = p.patterns.owner.match(words[-1])
        if owner and owner.end() == len(words[-1]):
            direction = _seen(p, p.words.direction(words[-1]))
            begin = p.text.rindex(words[-1], 0, begin)
    return Found(begin, end, direction, "", Tail(end, date=days.dates[0], why=days.why))


def _owner_before(p: Passage, at: int) -> int:
    found = _OWNER.search(p.text, max(0, at - 60), at)
    return found.start() if found else at


def _direction(p: Passage, begin: int, at: int, tail: Tail) -> tuple[str, str | None]:
    """Whose a message is that no possessive claims: answered here, so the recipient's; or its sender is named."""
    possessive = _POSSESSIVE.match(p.text, begin, at) if begin < at else None
    sender = possessive["name"] if possessive else tail.sent_from
    if sender:
        return p.known.direction_of(sender), sender
    if begin == at and _goes_on(p, at):
        return "mine", None
    if begin == at and p.patterns.answered.search(p.text, max(0, at - 40), at):
        return "yours", None
    return "his", None
