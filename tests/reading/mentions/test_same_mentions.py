"""One mention in several witnesses.  All excerpts are invented."""

from muniment.model import Evidence, Mention
from muniment.reading.mentions import merge_mentions, same_mention


def said(
    words: str, witness: str, *, direction: str = "yours", number: str | None = None, date: str | None = None
) -> Mention:
    evidence = Evidence(witness=witness, start=0, end=len(words), quote=words)
    return Mention(
        as_written=words, direction=direction, kind="telegram", number=number, date=date, evidence=(evidence,)
    )


def test_a_number_is_one_in_both_scripts() -> None:
    english, russian = said("your No. 61/sh", "w1", number="61/sh"), said("Ваш № 61/ш", "w2", number="61/ш")
    assert same_mention(english, russian)
    (merged,) = merge_mentions([[english], [russian]])
    assert (merged.as_written, merged.also_written, len(merged.evidence)) == ("your No. 61/sh", ("Ваш № 61/ш",), 2)


def test_another_direction_number_or_day_is_another_mention() -> None:
    first = said("your No. 5 of 3 May", "w1", number="5", date="1951-05-03")
    assert not same_mention(first, said("my No. 5", "w2", direction="mine", number="5"))
    assert not same_mention(first, said("your No. 6", "w2", number="6"))
    assert not same_mention(first, said("your No. 5 of 4 May", "w2", number="5", date="1951-05-04"))
    assert same_mention(first, said("your No. 5", "w2", number="5"))


def test_a_turned_number_between_the_same_neighbours_is_one_mention() -> None:
    first = [said("a", "w1", number="5"), said("b", "w1", number="124"), said("c", "w1", number="9")]
    second = [said("б", "w2", number="142"), said("в", "w2", number="9")]
    assert [m.also_written for m in merge_mentions([first, second])] == [(), ("б",), ("в",)]


def test_what_only_a_later_witness_names_comes_last() -> None:
    first, second = (
        [said("a", "w1", number="5")],
        [said("z", "w2", direction="mine", date="1951-05-03"), said("a", "w2", number="5")],
    )
    assert [(m.id, m.as_written) for m in merge_mentions([first, second])] == [("m1", "a"), ("m2", "z")]


def test_the_same_message_named_twice_in_one_witness_stays_two() -> None:
    twice = [said("your No. 5", "w1", number="5"), said("your No. 5", "w1", number="5")]
    assert len(merge_mentions([twice])) == 2
    assert [m.also_written for m in merge_mentions([twice, [said("Ваш № 5", "w2", number="5")]])] == [("Ваш № 5",), ()]


def test_thousands_of_mentions_are_merged_in_no_time() -> None:
    many = [said(f"No. {n}", "w1", number=str(n)) for n in range(5_000)]
    others = [said(f"№ {n}", "w2", number=str(n)) for n in range(5_000)]
    assert len(merge_mentions([many, others])) == 5_000
