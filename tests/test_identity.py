"""An id comes from where a record comes from, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from muniment.model.identity import ID_LENGTH, record_id

words = st.text(max_size=20)


def test_ids_are_the_same_on_every_machine() -> None:
    assert record_id("papers", "a.txt", "") == record_id("papers", "a.txt", "")
    assert record_id("papers", "a.txt", "") != record_id("papers", "a.tx", "t")


@given(words, words, words)
def test_an_id_is_twelve_characters_that_cannot_be_misread(collection: str, path: str, key: str) -> None:
    made = record_id(collection, path, key)
    assert len(made) == ID_LENGTH
    assert not set(made) & set("ilouILOU")
