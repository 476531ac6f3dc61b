"""The American practice: despatches, telegrams, letters, memoranda and instructions of the Department of State, 1861 to 1980.

Read from the head (file number, head line, dateline, number, captions), the foot (signature) and the note on the source.
"""

from muniment.reading.practices.american.recognition import recognise
from muniment.reading.practices.american.statements import read

NAME = "american"

__all__ = ["NAME", "read", "recognise"]
