"""Invented documents in the layouts that archives print; nobody in them ever lived, and nothing in them happened."""

PAGE = """

April 3, 1957

Telegram No. 611, Aldana to the Lighthouse Service

Citation:

“Telegram No. 611, Aldana to the Lighthouse Service,” April 03, 1957, Coastal History Program Digital Archive, RGAVMF, f. 9, op. 2, d. 17, ll. 3-4; GARF, f. 88, op. 1, d. 5, l. 0012. Obtained by P. N. Ostrow and translated by Greta Lind and R. A. Moss.

<https://archive.example.org/document/4471>

Summary:

Aldana asks for lamp oil.

Credits:

This document was made possible with support from the Breakwater Trust.

Original Language:

Russian

Contents:

- English Translation
- Russian Transcription
- Scan of Original Document

CIPHERED TELEGRAM No. 611

To the LIGHTHOUSE SERVICE

The lamp at Cape Morozny has burned for nine nights on fish oil, and the keeper has begun to smell of it. Send eleven barrels of the other kind.

ALDANA

3 April 1957

[...]

Службе МАЯКОВ

Лампа на мысе Морозный девятую ночь горит на рыбьем жире, и смотритель начал им пахнуть. Пришлите одиннадцать бочек другого.

АЛЬДАНА

[...]

Экз. № 2

17

ШИФРТЕЛЕГРАММА № 611

Службе МАЯКОВ

Лампа на мысе Морозный девятую ночь горит на рыбьем жире, и смотри-
тель начал им пахнуть. Пришлите одинадцать бочек другого.

3 апреля 1957 г.

А Л Ь Д А Н А

Отп. 2 экз."""

RECORD_PAGE = """June 8, 1961

Letter, Pham Van Lo to Aldana

This document was made possible with support from the Breakwater Trust

Dear Comrade Aldana!

The buoys have come. Two of them ring, which we had not asked for, but the fishermen like it.

With respect,
Pham Van Lo
8 June 1961

Pham Van Lo thanks Aldana for the buoys.

Record ID
5120

Source
AVPRF, f. 7, op. 3, d. 2, l. 9

Author(s)
Pham, Van Lo

Associated People & Organizations
Aldana, Ruy
Lighthouse Service

Associated Places
Vietnam

Associated Topics

Subjects Discussed
Buoys--Vietnam
Bells

Language
Vietnamese

Type
Letter

Original Uploaded Date
2014-02-03

Original Archive
Archive of Foreign Policy

Rights
An invented record. Use it as you like.
"""

BARE = """ШИФРТЕЛЕГРАММА № 94

Товарищу АЛЬДАНЕ

Бочки прибыли, одна течёт. Смотритель просит прислать бондаря.

ЛОГИНОВ
14.V.57"""
