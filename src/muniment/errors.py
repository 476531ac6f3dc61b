"""The errors of Muniment: one small tree, each message says what, where, and what to do."""


class MunimentError(Exception):
    """What went wrong, where, and what to do about it.

    `what` is one sentence; `where` names the file, line, offset or address; `advice` says what the user can do.
    `str(error)` joins the three into one line.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(what, where, advice)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}{self.what}{advice}"


class SourceError(MunimentError):
    """A file that people brought cannot be read, or not wholly."""


class QueryError(MunimentError):
    """A search or a request that cannot be understood."""


class ArchiveError(MunimentError):
    """The archive itself is missing, locked, damaged, or of another version."""


class NotFoundError(ArchiveError):
    """No such record, version, witness or file in this archive."""


class NotInstalledError(MunimentError):
    """What is asked for needs a part that is not installed here."""
