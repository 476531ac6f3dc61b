"""Places: addresses that name the place before the addressee, and the way a message goes."""

import re

from muniment.reading.practices.soviet.addresses import BEGIN, Named, ends_well, numbered
from muniment.reading.practices.soviet.names import NAME, Written, name_at
from muniment.reading.practices.soviet.offices import naming
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.signing import title_of
from muniment.reading.sheet import Line
from muniment.reading.zones import place_offset


def placed(parts: Parts, line: Line) -> list[Named]:
    """ "PYONGYANG, to GUROV", "ПЕКИН - КАЛИТИНУ", "BEIJING, via KALITIN": a place in capitals, then a name in capitals."""
    office = _office_there(parts, line)
    if office:
        return office
    words, text = parts.words, line.text
    to, via = words.choice("parties", "to"), words.choice("parties", "via")
    courtesy = rf"(?P<courtesy>(?:{words.courtesy}[ \t]*){{0,3}})"
    match = words.pattern(
        "placed",
        rf"{BEGIN}(?P<place>{NAME})(?:[ \t]*\([^)]{{0,40}}\))?[ \t]*(?:,|[-–—]{{1,2}}|:|\.(?=[ \t]*(?:{to}|{via})[ \t])|\.(?=[ \t]+{NAME}\.?[ \t]+{words.choice('parties', 'for')}[ \t])|(?P<stop>\.)(?=[ \t]+{NAME}[ \t.]*$))[ \t]*(?:(?P<to>{to})[ \t]+|(?P<via>{via})[ \t]+)?{courtesy}",
    ).match(text)
    known = match is not None and place_offset(match["place"]) is not None
    if match and match["stop"] and not known:
        return []
    said_to = bool(
        match and (match["courtesy"] or match["to"] or match["stop"] or _passed_on_behind(parts, text, match.end()))
    )
    if not match or any(c.isdigit() for c in text) or not _is_place(match["place"], said_to):
        return []
    if (
        _is_hyphenated(text, match.end("place"))
        or _is_label(parts, text)
        or title_of(parts, match["place"])
        or numbered(parts, text, match.end())
    ):
        return []
    written = name_at(text, match.end(), len(text))
    said = match["to"] or match["via"]
    if written and (held := _man_of_office(parts, line, written)):
        return held
    if not written or len(written.name) < 3 or not ends_well(text, written.end):
        return []
    passed_on = words.pattern("passed-on", rf"[ \t]+{words.choice('parties', 'for')}[ \t]").match(text, written.end)
    of_office = naming(parts).search(match["place"])
    if not (said or match["courtesy"] or match["stop"] or written.name.isupper() or passed_on or of_office):
        return []
    named = [Named("via" if match["via"] else "addressee", line, written, written.start, labelled=bool(said))]
    return named + (_behind(parts, line, written.end) if match["via"] else [])


def circular(parts: Parts, line: Line) -> list[Named]:
    """ "PARIS, ROME - SOVIET AMBASSADORS": one message to several envoys, each named by his post."""
    words, text = parts.words, line.text
    place = rf"(?P<places>{NAME}(?:[ \t]*,[ \t]*{NAME})+)"
    match = words.pattern(
        "circular", rf"{BEGIN}{place}[ \t]*[.:–—-]{{1,2}}[ \t]*(?P<office>{words.choice('office', 'envoys')})[\s.]*$"
    ).match(text)
    if match is None:
        return []
    found, at = [], match.start("places")
    for name in re.split(r"[ \t]*,[ \t]*", match["places"]):
        start = text.index(name, at)
        at = start + len(name)
        found.append(Named("addressee", line, Written(start, at, name), start, match["office"], labelled=True))
    return found


def routed(parts: Parts, line: Line) -> list[Named]:
    """ "Through X to Comrade Y", "From X to Y": the addressee behind him from whom or through whom the message comes."""
    words, text = parts.words, line.text
    way = words.any_of(("parties", "via"), ("parties", "from"))
    courtesy = rf"(?:{words.courtesy}[ \t]*){{0,3}}"
    match = words.pattern(
        "routed", rf"{BEGIN}{way}:?[ \t]+{courtesy}{NAME}[ \t]+{words.choice('parties', 'to')}[ \t]+(?P<courtesy>{courtesy})"
    ).match(text)  # fmt: skip
    if not match or len(text) > 100 or any(c.isdigit() for c in text):
        return []
    written = name_at(text, match.end(), len(text))
    if not written or not (written.name.isupper() or match["courtesy"]) or place_offset(written.name):
        return []
    return (
        [Named("addressee", line, written, match.start("courtesy"), labelled=True)]
        if ends_well(text, written.end)
        else []
    )


def _office_there(parts: Parts, line: Line) -> list[Named]:
    """ "Havana. Soviet Ambassador", "Moscow - Ministry of Trade": an office at a place."""
    words, text = parts.words, line.text
    to = words.choice("parties", "to")
    envoy = words.pattern(
        "placed-office", rf"{BEGIN}{NAME}[ \t]*[.,:–—-]{{1,2}}[ \t]*(?:{to}[ \t]+)?(?:the[ \t]+)?(?P<office>{words.choice('office', 'addressed')})(?=\W*$|[.,][ \t])"
    ).match(text)  # fmt: skip
    office = envoy or words.pattern(
        "place-dash-office", rf"{BEGIN}{NAME}[ \t]*[–—-]{{1,2}}[ \t]*(?P<office>[^\n]{{4,80}}?)[\s.]*$"
    ).match(text)  # fmt: skip
    if not office or _is_hyphenated(text, _end_of_place(text)) or not (envoy or naming(parts).search(office["office"])):
        return []
    start, end = office.span("office")
    return [Named("addressee", line, Written(start, end, " ".join(text[start:end].split())), start)]


def _passed_on_behind(parts: Parts, text: str, at: int) -> bool:
    """Whether a name stands there, and behind it words that say for whom: "Маркову для тов. Чана"."""
    return bool(
        parts.words.pattern("name-then-for", rf"{NAME}\.?[ \t]+{parts.words.choice('parties', 'for')}[ \t]").match(
            text, at
        )
    )


def _man_of_office(parts: Parts, line: Line, written: Written) -> list[Named]:
    """The name behind an office that stands behind its place: "MOSCOW, MFA USSR, MARKOV"."""
    if not naming(parts).search(written.name):
        return []
    courtesy = rf"(?:{parts.words.courtesy}[ \t]*){{0,3}}"
    gap = parts.words.pattern("behind-office", rf"[ \t]*(?:,|[–—-])[ \t]*{courtesy}").match(line.text, written.end)
    name = name_at(line.text, gap.end(), len(line.text)) if gap else None
    if gap is None or name is None or len(name.name) < 3 or line.text[name.end :].strip(" .,:"):
        return []
    return [Named("addressee", line, name, name.start, written.name)]


def _behind(parts: Parts, line: Line, at: int) -> list[Named]:
    """The addressee behind the carrier: "ПЕКИН, через КАЛИТИНА, тов. ЦЯО"."""
    match = parts.words.pattern("behind-carrier", rf"[ \t]*,[ \t]*(?:{parts.words.courtesy}[ \t]*){{1,3}}").match(
        line.text, at
    )
    written = name_at(line.text, match.end(), len(line.text)) if match else None
    return [Named("addressee", line, written, match.start())] if match and written else []


def _is_place(name: str, courteous: bool) -> bool:
    """Whether a name is set as a place: in capitals, or before a courtesy word a known one."""
    return name.isupper() or (courteous and place_offset(name) is not None)


def _end_of_place(text: str) -> int:
    """Where the words before the first dash end."""
    dash = re.search(r"[ \t]*[–—-]", text)
    return dash.start() if dash else 0


def _is_hyphenated(text: str, end: int) -> bool:
    """Whether a hyphen right behind a word joins it to the next, "УЛАН-БАТОР", "ALL-UNION": a known place before it stands for itself."""
    joined = re.compile(r"-(?=[^\W\d_])").match(text, end)
    return bool(joined) and not place_offset(text[:end].strip(" \t\"'“«"))


def _is_label(parts: Parts, text: str) -> bool:
    words = parts.words
    labels = words.any_of(("parties", "from"), ("parties", "destination"), ("times", "sent"))
    return bool(words.pattern("from-label", rf"{BEGIN}{labels}(?!\w)").match(text))
