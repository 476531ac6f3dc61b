"""What persons say of a record, against or beside the readings: statements, verdicts, corrected texts.  Each is a version with who and why."""

from muniment.editing.desk import Editing

__all__ = ["Editing"]
