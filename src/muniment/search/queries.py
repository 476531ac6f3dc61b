"""Queries: what a reader types becomes a question to the index.

The grammar is the engine's (words, "phrases", -not, OR, brackets, field:value, year:[1949 TO 1953]); the meaning is ours: every
word must be found, in any witness, in whatever form its language gives it.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from re import search
from typing import Any

import tantivy
from msgspec import Struct
from tantivy import FieldType, Occur, Query

from muniment.errors import QueryError
from muniment.search.analysers import BIGRAM_LANGUAGES, SCRIPTS, UNSTEMMED, analysers, fold
from muniment.search.entries import FACETS, NAME_FIELDS, text_field
from muniment.search.sight import View

FIELDS = ("title", "number", "code", "id", "date", *NAME_FIELDS, *FACETS)
LONGEST_QUERY = 2000
DEEPEST_QUERY = 20
TITLE_BOOST = 3.0
ASIDE_BOOST = 1.5
_PAST_ANY_YEAR = 99_999_998

Node = Mapping[str, Any]


class Asked(Struct, frozen=True, kw_only=True):
    """A query as it was understood: the tree of the grammar, the words to light up, and what had to be guessed."""

    text: str
    tree: dict[str, Any]
    phrases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def understand(text: str) -> Asked:
    """The query as it is understood.

    Slips of syntax are mended and said in `notes`.  Raises `QueryError` for a query too long or too deep to be meant.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            f"The query has {len(text)} characters; the longest allowed has {LONGEST_QUERY}.", advice="Shorten it."
        )
    if text.count("(") > DEEPEST_QUERY:
        raise QueryError("The query has too many brackets.", advice="Write it with fewer, or as several searches.")
    if not text.strip():
        return Asked(text=text, tree={"type": "all"})
    tree, slips = tantivy.parse_query_lenient(text)
    notes = tuple(f"At character {slip['pos'] + 1}: {slip['message']}" for slip in slips)
    return Asked(text=text, tree=tree, phrases=tuple(_positive_phrases(tree)), notes=notes)


def compile_query(asked: Asked, view: View) -> Query:
    """The question to the index.  Raises `QueryError` for an unknown field or a value that the field cannot hold."""
    return _compile(asked.tree, view)


def _positive_phrases(node: Node) -> Iterator[str]:
    """The words of the texts that a hit must or may contain: those to light up."""
    match node:
        case {"type": "bool", "clauses": clauses}:
            for occur, child in clauses:
                if occur != "must_not":
                    yield from _positive_phrases(child)
        case {"type": "boost", "underlying": child}:
            yield from _positive_phrases(child)
        case {"type": "literal", "field_name": None | "text", "phrase": phrase}:
            yield phrase


def _compile(node: Node, view: View) -> Query:
    match node:
        case {"type": "all"}:
            return Query.all_query()
        case {"type": "bool", "clauses": clauses}:
            return _compile_bool(clauses, view)
        case {"type": "boost", "underlying": child, "boost": boost}:
            return Query.boost_query(_compile(child, view), float(boost))
        case {"type": "literal", "field_name": name, "phrase": phrase}:
            return _compile_literal(name, phrase, int(node.get("slop") or 0), view)
        case {"type": "set", "field": name, "elements": elements}:
            choices = [(Occur.Should, _compile_literal(name, element, 0, view)) for element in elements]
            return Query.boolean_query(choices)
        case {"type": "range", "field": name, "lower": lower, "upper": upper}:
            return _compile_range(name, lower, upper, view)
        case {"type": "exists", "field": name}:
            return Query.exists_query(_known(name))
    raise QueryError(
        f"A part of the query is of a kind that is not supported here ({node.get('type')}).",
        advice='Use words, "phrases", -word, OR, brackets, field:value and year:[1949 TO 1953].',
    )


def _compile_bool(clauses: list[tuple[str | None, Node]], view: View) -> Query:
    if not clauses:
        return Query.all_query()
    occurs = {"must_not": Occur.MustNot, "should": Occur.Should, "must": Occur.Must, None: Occur.Must}
    compiled = [(occurs[occur], _compile(child, view)) for occur, child in clauses]
    if all(occur == Occur.MustNot for occur, _ in compiled):
        compiled.append((Occur.Must, Query.all_query()))
    return Query.boolean_query(compiled)


def _compile_literal(name: str | None, phrase: str, slop: int, view: View) -> Query:
    if name is None or name == "text":
        return _in_texts(phrase, slop, view, aside=name is None)
    field = _known(name)
    if field in ("year", "date"):
        return _compile_date(field, phrase, view)
    if field in FACETS or field == "id":
        return view.has(field, phrase)
    found = [query for one in view.sought_in(field) if (query := _in_field(one, UNSTEMMED, phrase, slop, view))]
    return Query.disjunction_max_query(found) if found else Query.empty_query()


def _in_texts(phrase: str, slop: int, view: View, *, aside: bool) -> Query:
    """The words in the texts of any language whose script can hold them, in the title, or in what stands beside."""
    found = [_in_field(text_field(tag), tag, phrase, slop, view) for tag in _languages_for(phrase)]
    if aside:
        titles = _in_field("title", UNSTEMMED, phrase, slop, view)
        found.append(titles and Query.boost_query(titles, TITLE_BOOST))
        for field in (*view.sought_in("person"), "number", "code"):
            beside = _in_field(field, UNSTEMMED, phrase, slop, view)
            found.append(beside and Query.boost_query(beside, ASIDE_BOOST))
    real = [query for query in found if query is not None]
    return Query.disjunction_max_query(real, 0.1) if real else Query.all_query()


@lru_cache(maxsize=2000)
def _languages_for(phrase: str) -> tuple[str, ...]:
    return tuple(_holding(phrase))


def _holding(phrase: str) -> Iterator[str]:
    """The analysed languages whose script can hold a phrase."""
    for tag in analysers():
        script = SCRIPTS.get(tag)
        if tag == UNSTEMMED or not any(c.isalpha() for c in phrase):
            yield tag
        elif script:
            if search(f"[{script}]", phrase):
                yield tag
        elif search(r"[A-Za-z\u00c0-\u024f]", phrase):
            yield tag


def _in_field(field: str, language: str, phrase: str, slop: int, view: View) -> Query | None:
    """The phrase in one field, in the forms its language gives it; None where nothing of it is a word there."""
    if phrase.endswith("*") and phrase[:-1].isalnum():
        return _beginning(field, language, phrase[:-1], view)
    tokens = list(_tokens(language, phrase))
    if language in BIGRAM_LANGUAGES and len(tokens) > 1:
        tokens = tokens[:-1]  # the closing single character stands only where a run ends
    if not tokens:
        return None
    if len(tokens) == 1:
        if language in BIGRAM_LANGUAGES and len(tokens[0]) == 1 and not tokens[0].isascii():
            return Query.regex_query(view.schema, field, f"{tokens[0]}.?")
        return Query.term_query(view.schema, field, tokens[0])
    return Query.phrase_query(view.schema, field, list(tokens), slop)


@lru_cache(maxsize=20_000)
def _tokens(language: str, phrase: str) -> tuple[str, ...]:
    return tuple(token.text for token in analysers()[language].tokens(phrase))


def _beginning(field: str, language: str, beginning: str, view: View) -> Query:
    """Words that begin so, or whose stem begins as this beginning's stem does."""
    stems = {fold(beginning).lower(), *(token.text for token in analysers()[language].tokens(beginning))}
    return Query.regex_query(view.schema, field, f"({'|'.join(sorted(stems))}).*")


def _compile_date(field: str, value: str, view: View) -> Query:
    """A year, month or day, or a span of years written 1949..1953 or 1949-1953."""
    span = search(r"^(\d{4})(?:\.\.|[-–])(\d{4})$", value)
    first, last = (span.group(1), span.group(2)) if span else (value, value)
    return _between(_day(field, first, 0), _day(field, last, 99), view)


def _compile_range(name: str | None, lower: Node, upper: Node, view: View) -> Query:
    field = _known(name or "")
    if field not in ("year", "date"):
        raise QueryError(f"The field {field} has no order to take a range of.", advice="Ranges are for year and date.")
    low = 0 if lower["type"] == "unbounded" else _day(field, lower["value"], 0 if lower["type"] == "inclusive" else 100)
    high = (
        _PAST_ANY_YEAR
        if upper["type"] == "unbounded"
        else _day(field, upper["value"], 99 if upper["type"] == "inclusive" else -1)
    )
    return _between(low, high, view)


def _day(field: str, value: str, fill: int) -> int:
    """The yyyymmdd of a year, month or day; `fill` 0 for its beginning, 99 for its end, 100 for after it, -1 for before."""
    found = search(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$", value)
    if not found:
        raise QueryError(
            f"“{value}” is not a {field}.", advice="Write 1951, 1951-07, 1951-07-21, or year:[1949 TO 1953]."
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    low = (year or 0) * 10000 + (month or 0) * 100 + (day or 0)
    high = (year or 0) * 10000 + (99 if month is None else month) * 100 + (99 if day is None else day)
    return {0: low, 99: high, 100: high + 1, -1: low - 1}[fill]


def _between(low: int, high: int, view: View) -> Query:
    return Query.range_query(view.schema, "date", FieldType.Integer, low, high)


def _known(name: str) -> str:
    if name not in FIELDS:
        raise QueryError(f"There is no field “{name}”.", advice=f"Fields are: text, {', '.join(sorted(set(FIELDS)))}.")
    return name
