"""Names as a sheet writes them: capitals, spaced letters, bracketed identities, lists."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from muniment.reading.phrases import table

_UPPER = "A-ZА-ЯЁІЇЄҐЎÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚƠƯ"
_INITIALS = rf"(?:[{_UPPER}][a-zа-яё]?\.(?=[ \t]?[{_UPPER}])[ \t]?){{1,3}}"
_WORD = rf"[{_UPPER}](?:[^\W\d_]|['’]|-(?=\w)){{0,40}}"
NAME = rf"(?-i:(?:{_INITIALS})?{_WORD}(?:[ \t]{{1,2}}(?:(?:de|von|van|dinh|bin|ibn|al)[ \t])?(?:{_INITIALS})?{_WORD}){{0,4}})"
"""A name in title or capital letters: up to five words, initials and hyphens included."""
_LOWER = "a-zа-яёіїєґß-öø-ÿąćčęěłńňřśšůýźżž"
SPACED = rf"(?-i:(?:[{_UPPER}]\.[ \t]{{0,3}}){{0,2}}(?:[{_UPPER}](?:[ \t]{{1,3}}[{_UPPER}]){{2,30}}|[{_UPPER}](?:[ \t]{{1,2}}[{_LOWER}]){{3,30}})(?![\w]))"
"""A name in spaced letters, as typists set signatures: Ф И Л И П П О В, Л. О р д ы н ц е в."""
INITIALLED = rf"(?-i:(?:[{_UPPER}][a-zа-яё]?\.[ \t]?){{1,3}}[{_UPPER}][\w'’-]{{1,30}}|[{_UPPER}][\w'’-]{{1,30}}[ \t](?:[{_UPPER}][a-zа-яё]?\.[ \t]?){{1,3}})"
"""A name with initials before or behind it: N. S. Khrushchev, Хрущев Н.С."""
GLOSS = r"[ \t]*[\[(](?P<gloss>[^\[\]()\n]{2,60})[\])]"
"""What an editor says in brackets after a name."""
NOTE_MARK = r"(?:[ \t]*(?P<mark>[xх*]{1,3}[/)]|\*{1,3}|[¹²³]|\d\)))"
"""The mark of a footnote after a name: x/, х), *, 1)."""


class Written(Struct, frozen=True):
    """A name in a text: its place there, the name, and the identity an editor adds in brackets."""

    start: int
    end: int
    name: str
    gloss: str | None = None
    mark: str | None = None


_NAME_WITH_GLOSS = re.compile(rf"(?P<name>{SPACED}|{NAME})(?:{GLOSS})?{NOTE_MARK}?")


def name_at(text: str, start: int, end: int) -> Written | None:
    """The name that begins at `start`, with the identity in brackets behind it."""
    found = _NAME_WITH_GLOSS.match(text, start, end)
    if not found:
        return None
    gloss = found["gloss"]
    identity = gloss.strip() if gloss and gloss.strip()[:1].isupper() and not _no_identity().search(gloss) else None
    stop = found.end("name")
    # The full stop of an initial at the end belongs to the name: Ветрову И.В.
    if text[stop : stop + 1] == "." and re.search(r"[ .][^\W\d_]$", text[found.start("name") : stop]):
        stop += 1
    return Written(found.start("name"), stop, closed_up(text[found.start("name") : stop]), identity, found["mark"])


@cache
def _no_identity() -> re.Pattern[str]:
    """Words that editors set in brackets behind a name without saying who it is: "[sic]", "(file copy)"."""
    said = [phrase for language in ("en", "ru") for phrase in table(language, "sheet")["parties"]["no_identity"]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, said))})(?!\w)", re.IGNORECASE)


def names_in_list(text: str, start: int, end: int, courtesies: re.Pattern[str] | None = None) -> Iterator[Written]:
    """The names of a list "A, B and C", as far as it is one; `courtesies` may stand before each."""
    at = start
    while (found := name_at(text, at, end)) is not None:
        behind = _INITIALS_BEHIND.match(text, found.end, end) if found.gloss is None else None
        if behind:
            found = replace(found, end=behind.end(), name=f"{found.name}{behind.group()}")
        yield found
        joint = _JOINT.match(text, found.end, end)
        if not joint or len(joint.group()) > 60:
            return
        courteous = courtesies.match(text, joint.end(), end) if courtesies else None
        at = courteous.end() if courteous else joint.end()


_INITIALS_BEHIND = re.compile(rf",[ \t](?-i:[{_UPPER}]\.[ \t]?){{1,2}}(?![\w])")
_JOINT = re.compile(r"[^,;\n]{0,40}?(?:,|;|[ \t](?:and|и)[ \t])[ \t]*(?:and[ \t]|и[ \t])?")


def closed_up(name: str) -> str:
    """A name without the spaces between its letters: "Ю Н Ь  Т А Й" is ЮНЬ ТАЙ."""
    if re.fullmatch(rf"{SPACED}", name):
        initials, letters = re.fullmatch(r"((?:\w\.[ \t]{0,3}){0,2})(.*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
        words = ["".join(word.split()) for word in re.split(r"[ \t]{2,}", letters)]
        # Wide gaps part words, but not single letters: those are a typist's.
        bare = ("" if any(len(word) < 2 for word in words) else " ").join(words)
        return f"{initials.strip()} {bare}".strip()
    return " ".join(name.split())


def is_name_line(text: str) -> bool:
    """Whether a whole line is one name, with what brackets may add: spaced, in capitals, or in title case."""
    return bool(
        re.fullmatch(rf"\W{{0,4}}(?:/-/\s*)?(?:{SPACED}|{NAME})(?:{GLOSS})?{NOTE_MARK}?[ \t]*[.,]?", text.strip())
    )
