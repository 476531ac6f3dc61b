"""Letters: the small letters of the Latin and Cyrillic alphabets, for patterns that tell a capital from them (Śliwa, Čapek, Țurcanu)."""

SMALL = "a-z" + "".join(
    letter
    for start, end in ((0xDF, 0x250), (0x430, 0x460), (0x1EA0, 0x1F00))
    for letter in map(chr, range(start, end))
    if letter.islower()
)
"""A part of a character class; no range from ß to ž tells them, for capitals stand between them."""
