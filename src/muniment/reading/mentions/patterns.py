"""Patterns: the parts of a mention in a language, each a small pattern that is tried at one place of a text."""

import re
from functools import lru_cache
from re import Pattern

from msgspec import Struct

from muniment.reading.calendars import calendar
from muniment.reading.mentions.vocabulary import any_of, vocabulary

UPPER = "A-ZА-ЯЁĄĆĘŁŃÓŚŹŻÄÖÜÉÈÀÇÂÎȘȚŞŢÁÍÚÃÕ"
MARK = r"(?:[ \t]?\[(?:\d{1,3}[a-z]?|[*†‡§])\]){0,3}"
"""The mark of a footnote, as editions print it into the text."""
NUMBER = (
    rf"(?:(?-i:[{UPPER}]{{1,10}})[-–]?)?(?:\d{{1,3}}\.\d{{3}}(?!\d|\.\d)|\d{{1,7}})(?:[/–-](?:\d{{1,6}}|(?-i:[a-zа-яё]){{1,3}}(?!\w)|(?-i:[A-Z]){{1,4}}(?!\w))){{0,2}}"
    r"(?:(?-i:[A-ZА-Я])(?!\w))?"
)
"""A registration number: 412, 61/sh, B31/207, 72/IV, A–28, JCSM–415–65, 152339Z."""
_BARE_GENITIVE = r"(?<!State)(?<!Department)(?<!Defense)(?<=[a-z]{4})"
"""A telegram drops the apostrophe, "Kabuls 696"; but these have plurals of their own."""
SPACE = r"[ \t\xa0]*\n?[ \t\xa0]*"
GAP = r"[ \t\xa0]{0,4}(?:[ \t\xa0]|\n)[ \t\xa0]{0,4}"


class Patterns(Struct, frozen=True):
    """The patterns of one language; all but the last line's are for `match` at a place."""

    owner: Pattern[str]
    register: Pattern[str]
    kind_after: Pattern[str]
    kind: Pattern[str]
    office: Pattern[str]
    place: Pattern[str]
    signed: Pattern[str]
    late: Pattern[str]
    plain: Pattern[str]
    run: Pattern[str]
    number: Pattern[str]
    incoming: Pattern[str]
    joint: Pattern[str]
    more_days: Pattern[str]
    days_before: Pattern[str]
    route: Pattern[str]
    from_to: Pattern[str]
    last: Pattern[str]
    topic: Pattern[str]
    person: Pattern[str]
    answered: Pattern[str]
    continued: Pattern[str]
    told: Pattern[str]
    under: Pattern[str]
    earlier: Pattern[str]
    day_before: Pattern[str]
    day_alone: Pattern[str]
    conjoined: Pattern[str]
    talked: Pattern[str]
    follows: Pattern[str]
    arrived: Pattern[str]
    bearing: Pattern[str]


@lru_cache(maxsize=32)
def patterns(language: str) -> Patterns:
    """The patterns of a language that has a vocabulary."""
    words = vocabulary(language)
    assert words is not None
    months = any_of(calendar(language).months)
    kind = rf"(?P<kind>{any_of(words.kinds)})(?!\w)"
    sign = rf"(?:{any_of(words.listed('number_signs'))})(?:[ \t]?\.|(?=[\s\d]))[ \t\xa0]{{0,9}}"
    owner = any_of(words.directions)
    stops = any_of(words.listed("stops"))
    not_day = rf"(?![0-3]?\d(?:st|nd|rd|th|\.)?(?:{GAP}(?:{any_of(words.listed('day_of'))}{GAP})?|[ \t]?){months}(?!\w)|\d{{1,2}}[.:](?!\d{{3}}(?!\d))\d|\d{{1,2}}[ \t]?[./][ \t]?(?-i:[IVX]{{1,4}})[ \t]?[./-][ \t]?\d)"
    series = rf"(?:{any_of(words.listed('series'))}[ \t-]{{1,2}}(?=\d))?"
    one = rf"{not_day}{series}{NUMBER}(?!\w|[.:]\d)"
    joint = rf"{MARK}(?:,?{MARK}{GAP}(?:{any_of(words.listed('and'))})(?!\w){SPACE}|,{MARK}{GAP})"
    numbers = rf"(?P<numbers>{one}(?:{joint}(?:{sign})?{one}){{0,9}})"
    day = rf"(?:[\"«„“]?\d{{1,2}}(?!\d)|{months}(?!\w))"
    of = any_of([*words.listed("of"), *words.listed("on")])
    word = rf"(?:(?-i:[{UPPER}])[\w'’.&-]{{0,30}}|{any_of(words.listed('between'))}(?![\w'’])|[ld]['’](?-i:[{UPPER}])[\w-]{{1,20}}|\((?-i:[{UPPER}])[\w. ]{{1,30}}\))"
    return Patterns(
        owner=_compiled(rf"(?P<owner>{owner})(?![\w'’-]){SPACE}"),
        register=_compiled(rf"{SPACE}(?:{any_of(words.listed('registers'))})(?!\w)\.?(?=[ \t\xa0]{{0,3}}{sign})"),
        kind_after=_compiled(rf"(?P<adjectives>(?:(?!\d|{stops}(?!\w))[^\W\d_]{{2,16}}(?:-|\.(?!{GAP}{owner}(?!\w)))?{GAP}){{0,3}}?){kind}(?:{GAP}(?P<owner>{owner})(?![\w'’-]))?"),
        kind=_compiled(rf"{kind}(?:{GAP}(?P<owner>{owner})(?![\w'’-]))?"),
        office=_compiled(rf"(?P<office>{any_of(words.offices)})(?!\w)\.?"),
        place=_compiled(rf"(?P<place>{any_of(words.places)})(?:['’]s?|{_BARE_GENITIVE}s)?[ \t-]{{1,9}}{not_day}(?P<number>{NUMBER})(?!\w|[.:]\d)"),
        signed=_compiled(rf"{SPACE},?[ \t]*(?P<bracket>\()?(?:(?:{any_of(words.listed('under_number'))}){GAP})?{sign}{numbers}(?(bracket)[ \t]*\))"),
        late=_compiled(rf"[ \t]*,?{GAP}(?:{any_of(words.listed('under_number'))}{GAP})?(?:{sign}{numbers}|\({sign}{numbers.replace('<numbers>', '<inside>')}\))"),
        plain=_compiled(rf"{SPACE}{numbers}"),
        run=_compiled(rf"{SPACE},?[ \t]*(?:(?:{any_of(words.listed('from'))}){GAP})?{sign}(?P<first>\d{{1,6}})[ \t]?(?:{any_of(words.listed('run'))}|(?P<dash>[–-]))[ \t]?(?:{sign})?(?P<last>\d{{1,6}})(?![\w.:/–-]\d|\w)(?:,?{GAP}{any_of(words.listed('inclusive'))}(?!\w))?"),
        number=_compiled(rf"{series}{NUMBER}"),
        incoming=_compiled(rf"{MARK}[ \t]*[(\[][ \t]*(?:{any_of(words.listed('incoming'))})\.?[ \t]*(?:{sign})?(?P<number>{NUMBER})[ \t]*[)\]]"),
        joint=_compiled(rf"{MARK}(?:[ \t]\(\d[\d/ ]{{2,16}}\))?(?P<comma>[ \t]*,)?(?:{GAP}|[ \t][\[(](?=(?:{of})[ \t]))(?:(?P<of>{of}){GAP})?(?:{any_of(words.listed('the'))}{GAP})?(?={day})"),
        more_days=_compiled(rf"{MARK}(?P<comma>,)?{GAP}(?:(?P<and>{any_of(words.listed('and'))}){GAP})?(?:(?P<day>\d{{1,2}})(?=[,.;:)\n]|\Z)|(?={day}))"),
        days_before=_compiled(rf"(?P<days>\d{{1,2}}\.?(?:[ \t]?,[ \t]?\d{{1,2}}\.?){{0,5}})[ \t]?(?:,|{any_of(words.listed('and'))})[ \t]?(?=\d{{1,2}}\.?{GAP}{months})"),
        route=_compiled(rf"(?P<route>(?:{GAP}{word}){{1,12}}?)(?=,?{GAP}(?:{of}{GAP})?(?:{any_of(words.listed('the'))}{GAP})?{day}|,{GAP}{sign}\d)"),
        from_to=_compiled(rf"{MARK}{GAP}(?P<way>{any_of([*words.listed('from'), *words.listed('to')])}){GAP}(?:the[ \t])?(?P<name>(?-i:[{UPPER}])[\w'’-]{{1,30}}(?:[ \t](?-i:[{UPPER}])[\w'’-]{{1,30}}){{0,3}})"),
        last=_compiled(rf",?{GAP}{any_of(words.listed('last'))}(?!\w)\.?"),
        topic=_compiled(rf"{GAP}(?:{any_of(words.listed('about'))})(?!\w)"),
        person=_compiled(rf"{GAP}(?:(?:{any_of([*words.listed('from'), *words.listed('of')])}){GAP})?(?:the{GAP})?(?P<courtesy>(?:{any_of(words.listed('courtesy'))})\.?{SPACE}){{0,2}}(?P<name>(?-i:[{UPPER}])[\w'’.-]{{1,30}}(?:[ \t](?!{sign}\d)(?-i:[{UPPER}])[\w'’-]{{1,30}}){{0,3}})"),
        answered=_compiled(rf"(?:(?:^|[\n\"“«„])[^\w\n]{{0,4}}(?:\d{{1,4}}\.[ \t])?(?:{any_of(words.words['heads']['answer'])})|(?<=\w[.!?] )(?-i:(?=[{UPPER}]))(?:{any_of(words.words['heads']['answer'])})|(?<!\w)(?:{any_of(words.listed('reply'))}))[ \t]*[.:]?{SPACE}\Z"),
        continued=_compiled(rf"(?<!\w)(?:{any_of(words.listed('continued'))})[ \t]*[.:]?{SPACE}\Z"),
        told=_compiled(rf"(?:\A|[\n.;:(][ \t]*|(?<!\w)(?:{any_of(words.listed('told_by'))}){SPACE})(?:{any_of(words.listed('told'))})[ \t]*[.:]?{SPACE}\Z"),
        under=_compiled(rf"(?<!\w)(?:{any_of(words.listed('under'))}){GAP}\Z"),
        earlier=_compiled(rf"(?<!\w)(?:{any_of(words.listed('earlier'))}){GAP}\Z"),
        day_alone=_compiled(rf"(?P<days>\d{{1,2}}{any_of(words.listed('ordinals'))}(?:{GAP}{any_of(words.listed('and'))}{GAP}\d{{1,2}}{any_of(words.listed('ordinals'))})?)(?!\w)(?={GAP}{any_of(words.listed('last'))}(?!\w)|[.,;:)\n]|\Z|{GAP}{stops}(?!\w)|{MARK}{GAP}(?-i:I)(?!\w))"),
        conjoined=_compiled(rf"[ \t]*,?[ \t]*\n?(?:{any_of(words.listed('and'))})(?:{GAP}{any_of(words.listed('the'))})?{GAP}"),
        talked=_compiled(rf"{GAP}{any_of(words.listed('with'))}(?P<who>(?:{GAP}{word}){{1,6}}?){GAP}(?:{of}){GAP}(?:{any_of(words.listed('the'))}{GAP})?(?={day})"),
        arrived=_compiled(rf"[\s,]{{0,3}}(?:{any_of(words.listed('arrived'))})(?!\w)(?!{GAP}(?:by|at|in|from|от|в|на)(?!\w))"),
        follows=_compiled(rf"[\s,]{{0,3}}{any_of(words.listed('follows'))}(?!\w)"),
        bearing=_compiled(rf"(?<!\w)(?:{any_of(words.listed('bearing'))})(?!\w)"),
        day_before=_compiled(rf"(?<!\w)(?P<date>(?:{months}[ \t]\d{{1,2}}(?:st|nd|d|rd|th)?(?:,[ \t]\d{{4}},?)?|\d{{1,2}}(?:st|nd|rd|th)?[ \t]{months}(?:[ \t]\d{{4}})?))[ \t]\Z"),
    )  # fmt: skip


def _compiled(expression: str) -> Pattern[str]:
    return re.compile(expression, re.IGNORECASE)
