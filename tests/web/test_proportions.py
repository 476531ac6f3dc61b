"""The longer column moves a record's page.  The texts are invented."""

from muniment.model import Number, Record, Witness
from muniment.web.record.proportions import longer
from muniment.web.record.texts import sheets
from muniment.web.record.told import rows


def _longer(lines: int, numbers: int, pictured: bool = False) -> str:
    text = "\n".join(["The lamp burns."] * lines)
    said = tuple(Number(role="sender", value=str(n), rule="test") for n in range(numbers))
    record = Record(witnesses=(Witness(id="w1", kind="original", language="en", text=text),), numbers=said)
    return longer(sheets(record, {}, (), 1, None), rows(record), pictured)


def test_a_long_text_beside_little_that_is_said() -> None:
    assert _longer(lines=80, numbers=2) == "texts"


def test_a_short_text_stays_beside_much_that_is_said() -> None:
    assert _longer(lines=6, numbers=12) == "says-much"


def test_a_text_that_fits_no_window_does_not_stay() -> None:
    assert _longer(lines=40, numbers=30) == "says"
    assert _longer(lines=6, numbers=30, pictured=True) == "says"
