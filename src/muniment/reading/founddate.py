"""FoundDate: a date in a text, with what was decided about it."""

from msgspec import Struct

from muniment.reading.clocks import FoundClock


class FoundDate(Struct, frozen=True, kw_only=True):
    """A date in a text: `start` and `end` in code points, `as_written` the text between them, `edtf` its value without clock.

    `precision` is day, month, season, year, decade or interval.  `completed` says how a missing part was supplied.  `clock` is the
    time of day beside the date; `other` the EDTF of the other order of day and month, where the text does not decide it.
    """

    start: int
    end: int
    edtf: str
    as_written: str
    precision: str
    completed: str | None = None
    clock: FoundClock | None = None
    other: str | None = None

    @property
    def time(self) -> str | None:
        """The time of day beside the date, HH:MM."""
        return self.clock.time if self.clock else None

    @property
    def zone(self) -> str | None:
        """The offset of that clock ("+03:00"), where the sheet names it."""
        return self.clock.zone if self.clock else None

    @property
    def moment(self) -> str:
        """Date and clock in one: "1951-04-12T07:05+09:00"; the date alone where there is no clock or no exact day."""
        if self.clock is None or self.precision != "day" or not self.edtf[-1].isdigit():
            return self.edtf
        return f"{self.edtf}T{self.clock.time}{self.clock.zone or ''}"
