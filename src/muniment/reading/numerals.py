"""Numerals: the value of a number written in Arabic, full-width, Han or Roman signs, slips of the pen included."""

DIGITS = {
    sign: n
    for n, signs in enumerate(("〇零○", "一壹", "二贰", "三叁", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
HAN = "〇零○一二三四五六七八九十廿卅元壹贰叁"
ARABIC = "0-9０-９"
SLIPS = str.maketrans({"O": "0", "О": "0", "o": "0", "о": "0", "l": "1", "I": "1", "i": "1", "L": "1", "З": "3"})
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
ROMAN_SLIPS = str.maketrans({"х": "x", "і": "i", "у": "v"})


def arabic(written: str) -> int:
    """The value of digits, full-width ones included, with O read as 0 and l as 1; -1 where it is no number."""
    digits = written.translate(SLIPS)
    return int(digits) if digits.isdecimal() else -1


def roman(written: str) -> int:
    """The month that a Roman numeral names, Cyrillic look-alikes included; 0 where it names none."""
    return ROMAN.get(written.casefold().translate(ROMAN_SLIPS), 0)


def han(written: str) -> int:
    """The value of a Han or Arabic number below 10,000: 二十一, 廿一, 一九五一, 21; -1 where it is no number."""
    if written and written[0] not in HAN:
        return arabic(written)
    plain = written.replace("廿", "二十").replace("卅", "三十").replace("元", "一")
    if "十" not in plain:
        return int("".join(str(DIGITS[sign]) for sign in plain)) if plain else -1
    tens, _, ones = plain.partition("十")
    if "十" in ones:
        return -1
    return (han(tens) if tens else 1) * 10 + (han(ones) if ones else 0)
