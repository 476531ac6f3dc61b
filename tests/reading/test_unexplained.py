"""What no rule can explain is kept and shown.  Texts are invented."""

from muniment.model import Record, Witness
from muniment.reading.read import read_record

TEXT = """CIPHERED TELEGRAM No. 12
GREEN PENCIL 7-B

To Cde. SEDOV

The lamp burns every night now, and nobody complains about it any more.

No. 4 ZARIN
Quousque tandem
"""


def test_lines_that_nothing_points_to_are_kept_with_their_place() -> None:
    record = read_record(Record(witnesses=(Witness(id="w1", kind="translation", language="en", text=TEXT),)))
    assert [words.as_written for words in record.unexplained] == ["GREEN PENCIL 7-B", "Quousque tandem"]
    assert all(place.stands_in(TEXT) for words in record.unexplained for place in words.evidence)
