"""Invented Soviet sheets in the forms of real ones, each with all that it says.  No such people, offices or messages exist."""

from typing import NamedTuple


class Case(NamedTuple):
    """A sheet and what it says: the strict fields whole, others as far as they are named."""

    name: str
    language: str
    text: str
    says: dict[str, list[str]]


SHEETS: list[Case] = []


def sheet(name: str, text: str, language: str = "en", **says: list[str]) -> None:
    fields = {field.replace("_", " "): values for field, values in says.items()}
    SHEETS.append(Case(name, language, text.strip("\n"), fields))


PROSE = "The trucks for the northern depot have been counted again and three of them will not reach the pass before the snow."
PROZA = "Машины для северного склада пересчитаны заново, и три из них до снега к перевалу уже не поспеют, о чем и докладываю."

sheet(
    "ministry issuing",
    f"""
MFA USSR
Tenth Department
Top Secret
Making copies is prohibited
Special no. 214
57
Issuing No. 3310
Received on 4:10 am, 14 May 1951
Sent on 5:30 am, 14 May 1951
CIPHERED TELEGRAM
_______________________________________
Destination: PRAGUE To Whom: SovAmbassador
_______________________________________
SPECIAL
For Comrade Havlik.
"Cde. Havlik! {PROSE}
Orlov [Vetrov]."
Telegraph the fulfillment [ispolnenie telegraf'te].
MALYGIN
5 copies
14 May 1951
Copies:
1. Comr. Vetrov
2. Comr. Zubov
3. Comr. Malygin
4. 10th department
5. Copy
""",
    to=["Havlik"],
    via=["SovAmbassador"],
    **{"from": ["MALYGIN"]},
    registry=["3310"],
    special=["214"],
    sent=["1951-05-14T05:30"],
    received=["1951-05-14T04:10"],
    classification=["Top Secret"],
    copying=["Making copies is prohibited"],
    urgency=["SPECIAL"],
    made=["5"],
    listed=["5"],
    holders=["1 Comr. Vetrov x1", "2 Comr. Zubov x1", "3 Comr. Malygin x1", "4 10th department x1", "5 Copy x1"],
)

sheet(
    "distribution at the foot",
    f"""
From Sofia Sent 13.9.51 Received
13.9. 13:15
Sent to the 8th Department of the General Staff 13.9 13:22.
By telegraph.
Extremely urgent.
Moscow - Ministry of Transport of the USSR.
{PROSE}
We ask your orders.
No. 1154/sh.
13 September of this year
Copies: Vetrov (2), Zubov, Malygin, Orlov
""",
    to=["Ministry of Transport of the USSR"],
    own=["1154/sh"],
    sent=["1951-09-13"],
    received=["1951-09-13T13:15"],
    urgency=["Extremely urgent"],
    listed=["5"],
    holders=["- Vetrov x2", "- Zubov x1", "- Malygin x1", "- Orlov x1"],
)

sheet(
    "number and clock behind the place",
    f"""
Ciphered Telegram

Strictly secret

Copies: Vetrov, Zubov, Malygin, Orlov, Copy.

From Pyongyang, No. 4471. 10 hours 10 minutes. 8.II.1951

Special File
To Zubov

{PROSE}

8.II.51 Gorin
""",
    to=["Zubov"],
    **{"from": ["Gorin"]},
    registry=["4471"],
    sent=["1951-02-08T10:10"],
    classification=["Strictly secret"],
    listed=["5"],
    holders=["- Vetrov x1", "- Zubov x1", "- Malygin x1", "- Orlov x1", "- Copy x1"],
)

sheet(
    "addressee as a line of its own",
    f"""
Ciphered Telegram # 601233/sh

FROM: PYONGYANG

Sent by wire on 10/14/51 at 03:15 a.m.

Received in Moscow on 10/14/51 at 6:36 a.m.

Arrived at the 8D/GS on 10/14/51 at 7:10 a.m.

Deciphered by Sukhov on 10/14/51 at 7:45 a.m.

Distribution list - 11 copies: Vetrov - 2, Zubov-1, Malygin - 1, Orlov - 1, Lipin - 1, Kats - 1, Bylov - 1.

TAI SHAN [VETROV]

{PROSE}

G O R I N

No. 1476/sh
14 October 1951
Typed by Ivashkina on 10/14/51 at 13:30 p.m.
""",
    to=["TAI SHAN [VETROV]"],
    **{"from": ["GORIN"]},
    registry=["601233/sh"],
    own=["1476/sh"],
    sent=["1951-10-14T03:15"],
    received=["1951-10-14T06:36", "1951-10-14T07:10"],
    deciphered=["1951-10-14T07:45"],
    typed=["1951-10-14T13:30"],
    typist=["Ivashkina"],
    made=["11"],
    listed=["8"],
    holders=["- Vetrov x2", "- Zubov x1", "- Malygin x1", "- Orlov x1", "- Lipin x1", "- Kats x1", "- Bylov x1"],
)

sheet(
    "form of the sixties",
    f"""
TOP SECRET
Reproduction prohibited
Copy No. 12

Enciphered Cable

From: Havana             No. 58511                   Time: 5:10                  Date: 23/X/1963

Special No. 1743-1744

Top Priority

S P E C I A L

{PROSE}

25.X.63 A. KOSTROV
""",
    **{"from": ["A. KOSTROV"]},
    registry=["58511"],
    special=["1743-1744"],
    classification=["TOP SECRET"],
    copying=["Reproduction prohibited"],
    urgency=["Top Priority", "S P E C I A L"],
    this=["12"],
    sent=["1963-10-23T05:10"],
)

sheet(
    "short message",
    f"""
To Com[rade] F. Sedov

Reporting:

{PROSE}

Terentyev.
17.XII.1948
""",
    to=["F. Sedov"],
    **{"from": ["Terentyev"]},
)

sheet(
    "salutation with a colon",
    f"""
To Terentyev:

{PROSE}

Sedov
16.XII.1948
""",
    to=["Terentyev"],
    **{"from": ["Sedov"]},
)

sheet(
    "general staff",
    f"""
SECOND MAIN ADMINISTRATION OF
THE GENERAL STAFF OF THE SOVIET ARMY

CIPHERED TELEGRAM No. 21911

Copies: Vetrov (2)

From BEIJING Received 13:55 3.7.1952

SERIES "G" T

To Comrade PAVLOV (Vetrov)

{PROSE}

WEN TAO
""",
    to=["PAVLOV [Vetrov]"],
    **{"from": ["WEN TAO"]},
    registry=["21911"],
    received=["1952-07-03T13:55"],
    listed=["2"],
    holders=["- Vetrov x2"],
)

sheet(
    "journal of an ambassador",
    f"""
TOP SECRET
Copy Nº 1

USSR EMBASSY IN THE DPRK
Nº 112
30 May 1959

[faded stamp:
07238-gs
11 June 1959]

[MFA Far East
Department stamp:
Incoming Nº 01579
12 June 1959]

JOURNAL
of Soviet Ambassador in the DPRK A. M. LUZIN during the
period 13 May through 29 May 1959

Pyongyang
[...]

18 May 1959

{PROSE}

[...]

USSR AMBASSADOR IN THE DPRK
[signature]
(A. LUZIN)

Five copies printed
1 - Cde. A. A. Vetrov
2 - Cde. Yu. V. Zubov
3 - Cde. DVO, USSR MFA
4 - Cde. I. I. Malygin
5 - to file
Nº 208
""",
    **{"from": ["A. LUZIN"]},
    registry=["112"],
    incoming=["01579"],
    incoming_date=["1959-06-12"],
    classification=["TOP SECRET"],
    this=["1"],
    made=["5"],
    listed=["5"],
    holders=[
        "1 Cde. A. A. Vetrov x1",
        "2 Cde. Yu. V. Zubov x1",
        "3 Cde. DVO, USSR MFA x1",
        "4 Cde. I. I. Malygin x1",
        "5 file x1",
    ],
    print=["208"],
)

sheet(
    "record of a conversation",
    f"""
SECRET. Copy Nº 6
20 October 1957
Nº 1364/dv

RECORD OF A CONVERSATION
with Pak Min, Chief of the Consular Department of the Embassy

19 October 1957

{PROSE}

The attache I. V. Lipin was present at the conversation.

COUNSELLOR OF THE [signature]
USSR MFA DVO (B. ORLOV)

25 copies printed
Distributed according to a list
Nº 2346-dv.
22 October 1957
""",
    **{"from": ["B. ORLOV"]},
    registry=["1364/dv"],
    classification=["SECRET"],
    this=["6"],
    made=["25"],
    print=["2346-dv"],
    kind=["memorandum of conversation"],
)

sheet(
    "decision of the fifties",
    f"""
VKP(b) CC

STRICTLY SECRET

Nº P78/412

25 August 1951

To Cdes. Vetrov, Zubov, Malygin.

Excerpt from protocol Nº 78 of the meeting of the Politburo of 25 August 1951

412. - Question of the Ministry of Transport.

{PROSE}

SECRETARY OF THE CC

Attachment
to item 412 of protocol 78

PYONGYANG, SOVAMBASSADOR

{PROSE}
""",
    to=["Vetrov", "Zubov", "Malygin"],
    **{"from": ["VKP(b) CC"]},
    registry=["P78/412"],
    classification=["STRICTLY SECRET"],
    kind=["decision"],
)

sheet(
    "decision of the seventies",
    f"""
Return within 3 days to the CC CPSU
(General Department, 1st sector)

Proletarians of all countries, unite!

Communist Party of the Soviet Union. CENTRAL COMMITTEE

TOP SECRET

No. P163/84

To Comrades: Vetrov, Zubov, Malygin,
Orlov, Lipin

Extract from protocol No. 163 of the session of the Politburo of the CC CPSU of 14 July 1978

On measures concerning the depot.

{PROSE}

SECRETARY OF THE CENTRAL COMMITTEE
""",
    to=["Vetrov", "Zubov", "Malygin", "Orlov", "Lipin"],
    **{"from": ["Communist Party of the Soviet Union. CENTRAL COMMITTEE"]},
    registry=["P163/84"],
    classification=["TOP SECRET"],
    kind=["decision"],
    **{"return": ["CC CPSU (General Department, 1st sector)"]},
)

sheet(
    "решение с приложением",
    f"""
ВСЕСОЮЗНАЯ КОММУНИСТИЧЕСКАЯ ПАРТИЯ (большевиков). ЦЕНТРАЛЬНЫЙ КОМИТЕТ

СТРОГО СЕКРЕТНО

№ П86/33

27 января 1952 г.

т.т. Ветрову, Зубову, Малыгину

Выписка из протокола № 86 заседания Политбюро ЦК ВКП(б)

Решение от 27.I.52 г.

33. - Об ответе т. Горину на его телеграмму.

Утвердить проект указаний т. Горину (прилагается).

СЕКРЕТАРЬ ЦК

К п. 33 пр. ПБ № 86

СЕВЕРНАЯ КОРЕЯ
СОВПОСОЛ

{PROZA}

А. ОРЛОВ
""",
    "ru",
    to=["Ветрову", "Зубову", "Малыгину"],
    registry=["П86/33"],
    classification=["СТРОГО СЕКРЕТНО"],
    kind=["decision"],
    **{"from": ["ВСЕСОЮЗНАЯ КОММУНИСТИЧЕСКАЯ ПАРТИЯ (большевиков). ЦЕНТРАЛЬНЫЙ КОМИТЕТ"]},
)

sheet(
    "записка министра",
    f"""
Сов. секретно
Экз. № 2
№ 1145-ш
19 ноября 1951 г.

Товарищу ВЕТРОВУ И.В.

{PROZA}

Прошу рассмотреть.

А. ОРЛОВ

Отпечатано 3 экз.
№ 1 - т. Ветрову
№ 2 - т. Зубову
№ 3 - в дело
""",
    "ru",
    to=["ВЕТРОВУ И.В."],
    **{"from": ["А. ОРЛОВ"]},
    registry=["1145-ш"],
    classification=["Сов. секретно"],
    this=["2"],
    made=["3"],
    listed=["3"],
    holders=["1 т. Ветрову x1", "2 т. Зубову x1", "3 дело x1"],
)

sheet(
    "разослано",
    f"""
Секретно
Вх. № 1204 от 3.IV.1952 г.

ШИФРТЕЛЕГРАММА

Из ХАНОЯ 2/IV-52 г. 18 час. 40 мин.

Товарищу ЗУБОВУ

{PROZA}

№ 88 ГОРИН

Разослано: т.т. Ветрову, Малыгину, Орлову
""",
    "ru",
    to=["ЗУБОВУ"],
    **{"from": ["ГОРИН"]},
    own=["88"],
    incoming=["1204"],
    incoming_date=["1952-04-03"],
    sent=["1952-04-02T18:40"],
    classification=["Секретно"],
    listed=["3"],
    holders=["- т.т. Ветрову x1", "- Малыгину x1", "- Орлову x1"],
)

sheet(
    "по ВЧ",
    f"""
ЗАПИСКА ПО ВЧ

Передана 12.X.1950 г. в 14 час. 20 мин.
Принята 12.X.1950 г. в 14 час. 35 мин.

ПХЕНЬЯН - ГОРИНУ

{PROZA}

ЗУБОВ
""",
    "ru",
    to=["ГОРИНУ"],
    **{"from": ["ЗУБОВ"]},
    sent=["1950-10-12T14:20"],
    received=["1950-10-12T14:35"],
)

sheet(
    "отпечатано с исполнителем",
    f"""
СОВЕРШЕННО СЕКРЕТНО
Экз. № 1

ЦК КПСС

Товарищу ВЕТРОВУ Н.С.

{PROZA}

Министр путей сообщения СССР
Б. ЗУБОВ

"14" мая 1958 г.
№ 1732/с

Отпечатано в 2 экз.
Экз. № 1 - адресату
Экз. № 2 - в дело
Печ. Лаптева
14.V.58 г.
№ 877
""",
    "ru",
    to=["ВЕТРОВУ Н.С."],
    **{"from": ["Б. ЗУБОВ"]},
    registry=["1732/с"],
    classification=["СОВЕРШЕННО СЕКРЕТНО"],
    this=["1"],
    made=["2"],
    listed=["2"],
    holders=["1 адресату x1", "2 дело x1"],
    typist=["Лаптева"],
    print=["877"],
    print_date=["1958-05-14"],
    typed=["1958-05-14"],
)

sheet(
    "из дневника",
    f"""
СЕКРЕТНО
Экз. № 4

Из дневника
посла СССР в КНДР ЛУЗИНА А.М.

"16" мая 1957 г. № 104

ЗАПИСЬ БЕСЕДЫ
с министром путей сообщения Пак Мином
12 мая 1957 г.

{PROZA}

Посол СССР в КНДР
А. ЛУЗИН

Отп. 5 экз.
1 - т. Зубову
2 - т. Малыгину
3 - ДВО
4 - в дело
""",
    "ru",
    **{"from": ["А. ЛУЗИН"]},
    registry=["104"],
    classification=["СЕКРЕТНО"],
    this=["4"],
    made=["5"],
    listed=["4"],
    holders=["1 т. Зубову x1", "2 т. Малыгину x1", "3 ДВО x1", "4 дело x1"],
)

sheet(
    "copy of a telegram, model form",
    f"""
COPY OF AN OUTGOING TELEGRAM

Copy N° 2

CABLE N° 5120

to Cde. WEN TAO

{PROSE}

3 March 1952 PAVLOV

Two copies printed: Nº 1 - to Cde. Vetrov, Nº 2 - to file

Typed by Ivashkina 3 March 1952 N° 377

Certified: Senior Lieutenant [signature] Kurganov

4 March 1952

[Stamp: TO BE RETURNED
to the II Unit of the OS [Special Department]]

VKP(b) CC Incoming N° 211/1302/shs 4 March 1952]
""",
    to=["WEN TAO"],
    **{"from": ["PAVLOV"]},
    registry=["5120"],
    this=["2"],
    made=["2"],
    listed=["2"],
    holders=["1 Cde. Vetrov x1", "2 file x1"],
    typist=["Ivashkina"],
    typed=["1952-03-03"],
    print=["377"],
    print_date=["1952-03-03"],
    authenticator=["Kurganov"],
    rank=["Senior Lieutenant"],
    incoming=["211/1302/shs"],
    incoming_date=["1952-03-04"],
    incoming_office=["VKP(b) CC"],
    direction=["outgoing"],
    **{"return": ["II Unit of the OS [Special Department]"]},
)

sheet(
    "incoming telegram",
    f"""
COPY OF AN INCOMING TELEGRAM
Incoming No. 23441
CIPHERED TELEGRAM
from PRAGUE
Received 7 hours 05 minutes 11 June 1953
Decoded by Sukhov 11 June 1953 at 7:40

URGENT
Only personally

To Comrades VETROV and ZUBOV

{PROSE}

No. 644 LIPIN

Nine copies made. Printed by Ivashkina. 11.6.53. No. 901.
True copy: Captain Kurganov
""",
    to=["VETROV", "ZUBOV"],
    **{"from": ["LIPIN"]},
    registry=["23441"],
    own=["644"],
    received=["1953-06-11T07:05"],
    deciphered=["1953-06-11T07:40"],
    urgency=["URGENT"],
    classification=["Only personally"],
    made=["9"],
    typist=["Ivashkina"],
    print=["901"],
    print_date=["1953-06-11"],
    typed=["1953-06-11"],
    authenticator=["Kurganov"],
    direction=["incoming"],
)

sheet(
    "recognised text with slips",
    f"""
Строго секретно            НЕ СЕКРЕТНО
Снятие копий воспрещается
17
ШИФРТЕЛЕГРАММА № 2О114
Из ПЕКИНА. Получена I7 час. 2О мин. I0 марта I952 г.
Тов. ПАВЛОВУ
{PROZA}
№ 8I2 ГОРИН
10 марта 1952 г.
Отп. 4 экз.: № 1,2 - т. Ветрову, № 3 - т. Зубову, № 4 - в дело
Отп. Ивашкина 10/III-52 г. № 55
""",
    "ru",
    to=["ПАВЛОВУ"],
    **{"from": ["ГОРИН"]},
    registry=["20114"],
    own=["812"],
    received=["1952-03-10T17:20"],
    classification=["Строго секретно"],
    copying=["Снятие копий воспрещается"],
    declassification=["НЕ СЕКРЕТНО"],
    made=["4"],
    listed=["4"],
    holders=["1 т. Ветрову x2", "3 т. Зубову x1", "4 дело x1"],
    typist=["Ивашкина"],
    print=["55"],
    print_date=["1952-03-10"],
    typed=["1952-03-10"],
)

sheet(
    "copies to members",
    f"""
Incoming ciphergram No. 771
Copies to: members of the Politburo, Cde. Orlov
Top secret. Of special importance
By VCh
Dispatched from Vladivostok 4.5.1950 at 19:20, received 4.5.1950 at 13:02 Moscow time

Comrade PAVLOV [Vetrov]

{PROSE}

LIPIN
""",
    to=["PAVLOV [Vetrov]"],
    **{"from": ["LIPIN"]},
    registry=["771"],
    sent=["1950-05-04T19:20"],
    received=["1950-05-04T13:02+03:00"],
    classification=["Top secret", "Of special importance"],
    listed=["2"],
    holders=["- members of the Politburo x1", "- Cde. Orlov x1"],
)

sheet(
    "washington embassy",
    f"""
Making Copies Prohibited
Copy No. 3

CIPHERED TELEGRAM

From WASHINGTON No. 51120
Sent 21:15 Washington time 24 October 1963
Received 06:20 Moscow time 25 October 1963
Spec. No. 1771
OUT OF TURN

CC CPSU

{PROSE}

A. KOSTROV
24.X.63
""",
    to=["CC CPSU"],
    **{"from": ["A. KOSTROV"]},
    registry=["51120"],
    special=["1771"],
    copying=["Making Copies Prohibited"],
    this=["3"],
    urgency=["OUT OF TURN"],
    sent=["1963-10-24T21:15-05:00"],
    received=["1963-10-25T06:20+03:00"],
)

sheet(
    "telegram to an ambassador",
    f"""
Outgoing No. 2816

TOP SECRET. URGENT

Havana. Soviet Ambassador

{PROSE}

Report the fulfillment.

B. ZIMIN

Decoded by Sukhov 28.X.63 at 10:40
Printed in 6 copies
Typed by Ivashkina 28.X.63
Correct: Lipina
""",
    to=["Soviet Ambassador"],
    **{"from": ["B. ZIMIN"]},
    registry=["2816"],
    classification=["TOP SECRET"],
    urgency=["URGENT"],
    made=["6"],
    deciphered=["1963-10-28T10:40"],
    typed=["1963-10-28"],
    typist=["Ivashkina"],
    authenticator=["Lipina"],
    direction=["outgoing"],
)

sheet(
    "both pseudonyms glossed",
    f"""
CIPHERED TELEGRAM No. 4120

BUDAPEST, through ORLOV [Zimin]
to Comrade SOKOL [Kadas]

3 April 1955, 16 hours 20 minutes

{PROSE}

PAVLOV [Vetrov]

[Stamp: "Declassified 12.4.95"]
""",
    to=["SOKOL [Kadas]"],
    via=["ORLOV [Zimin]"],
    **{"from": ["PAVLOV [Vetrov]"]},
    registry=["4120"],
    sent=["1955-04-03T16:20"],
    declassification=["Declassified 12.4.95"],
)

sheet(
    "письмо",
    f"""
Дорогой товарищ ВЕТРОВ!

{PROZA}

С коммунистическим приветом,
К. ГАВЕЛ
Прага, 7 марта 1954 г.
""",
    "ru",
    to=["ВЕТРОВ"],
    **{"from": ["К. ГАВЕЛ"]},
)

sheet(
    "letter in English",
    f"""
Dear Comrade Zimin!

{PROSE}

With comradely greetings,
Karel Gavel
Prague, 7 March 1954
""",
    to=["Zimin"],
    **{"from": ["Karel Gavel"]},
)

sheet(
    "шифртелеграмма с пометами",
    f"""
Второе Главное Управление Генерального штаба

СЕРИЯ "К"

ШИФРТЕЛЕГРАММА № 31207

Из БУДАПЕШТА, принята 23 часа 40 минут 4.XI.1954 г.
Расшифровал Сухов 5.XI.1954 г. в 00.30

Экз. № 2

СРОЧНО. ЛИЧНО

Тов. ПАВЛОВУ х)

{PROZA}

№ 1120 ОРЛОВ

х) Павлов - Н. С. Ветров

Отп. 4 экз.
Экз. № 1 - т. Ветрову
Экз. № 2 - т. Зимину
Экз. № 3, 4 - в дело
Маш. Ивашкина. 5.11.54 г. № 2208
Верно: подполковник Курганов
""",
    "ru",
    to=["ПАВЛОВУ [Н. С. Ветров]"],
    **{"from": ["ОРЛОВ"]},
    registry=["31207"],
    own=["1120"],
    received=["1954-11-04T23:40"],
    deciphered=["1954-11-05T00:30"],
    this=["2"],
    urgency=["СРОЧНО"],
    classification=["ЛИЧНО"],
    made=["4"],
    listed=["4"],
    holders=["1 т. Ветрову x1", "2 т. Зимину x1", "3 дело x2"],
    typist=["Ивашкина"],
    print=["2208"],
    print_date=["1954-11-05"],
    typed=["1954-11-05"],
    authenticator=["Курганов"],
    rank=["подполковник"],
    decipherer=["Сухов"],
)

sheet(
    "head list with members",
    f"""
Ciphered telegram No. 8804
Strictly secret. Copying forbidden
Copies sent to Cdes. Vetrov, Zimin, Orlov and Malygin.
From BUDAPEST 5 November 1954 at 9:15 p.m.

To the Minister of Transport Cde. ZIMIN

{PROSE}

Ambassador of the USSR in Hungary KOSTROV

5 November 1954
""",
    to=["ZIMIN"],
    **{"from": ["KOSTROV"]},
    registry=["8804"],
    classification=["Strictly secret"],
    copying=["Copying forbidden"],
    sent=["1954-11-05T21:15"],
    listed=["4"],
    holders=["- Cdes. Vetrov x1", "- Zimin x1", "- Orlov x1", "- Malygin x1"],
)

sheet(
    "note to the central committee",
    f"""
Top Secret
Copy No. 1
To the CPSU CC

On the supply of trucks

{PROSE}

Please consider.

Chairman of the Committee S. MALYGIN
14 May 1959
No. 1732-s
""",
    to=["CPSU CC"],
    **{"from": ["S. MALYGIN"]},
    registry=["1732-s"],
    classification=["Top Secret"],
    this=["1"],
)

sheet(
    "excerpt with numbers in order",
    f"""
Ciphered Telegram No. 60110

9 copies: Nº 1 - Vetrov, Nº 2 - Zimin, Nºs 3-5 - Orlov, Nº 6 - file of the 8th Department

from HANOI, 09:05 Hanoi time 2 July 1955
received at 05:40 Moscow time 2 July 1955
Arrived in the 8th Department at 06:00

To Comrade PAVLOV

{PROSE}

211/sh KOSTROV
""",
    to=["PAVLOV"],
    **{"from": ["KOSTROV"]},
    registry=["60110"],
    own=["211/sh"],
    sent=["1955-07-02T09:05+07:00"],
    received=["1955-07-02T05:40+03:00"],
    made=["9"],
    listed=["6"],
    holders=["1 Vetrov x1", "2 Zimin x1", "3 Orlov x3", "6 file of the 8th Department x1"],
)

sheet(
    "body full of traps",
    f"""
CIPHERED TELEGRAM No. 7001

To Comrade ORLOV

I received your telegram No. 512 of 3 May at 14:20 and sent it on to Comrade Zimin the same evening, through Malygin, with a copy for the file.

Two copies were made of the map. It was typed by a girl who knows no Russian, and checked by nobody.

Please tell Comrade VETROV that the Top Secret stamp is worn out.

{PROSE}

KOSTROV
""",
    to=["ORLOV"],
    **{"from": ["KOSTROV"]},
    registry=["7001"],
)

sheet(
    "шифровка без заголовка",
    f"""
Молния
Только лично

УЛАН-БАТОР, СОВПОСОЛ
Для тов. ГАВЕЛА

{PROZA}

Исполнение телеграфируйте.

ЗИМИН

Исп. Малыгин
Отп. в 2-х экз. Печ. Ивашкина № 41
""",
    "ru",
    to=["ГАВЕЛА"],
    via=["СОВПОСОЛ"],
    **{"from": ["ЗИМИН"]},
    urgency=["Молния"],
    classification=["Только лично"],
    made=["2"],
    typist=["Ивашкина"],
    print=["41"],
)

sheet(
    "размечено",
    f"""
Вх. № 4401
ШИФРТЕЛЕГРАММА № 4401
Размечено: тт. Ветров, Зимин, Орлов
Из ТЕГЕРАНА. Отправлена 5.VI.53 г. 11.20 (по тегеранскому времени). Получена 5.VI.53 г. 10.55 (мск)

Министру иностранных дел СССР тов. ЗИМИНУ В.М.

{PROZA}

5.VI.53 г. КОСТРОВ
""",
    "ru",
    to=["ЗИМИНУ В.М."],
    **{"from": ["КОСТРОВ"]},
    registry=["4401"],
    sent=["1953-06-05T11:20+03:30"],
    received=["1953-06-05T10:55+03:00"],
    listed=["3"],
    holders=["- тт. Ветров x1", "- Зимин x1", "- Орлов x1"],
)

sheet(
    "list by semicolons",
    f"""
CIPHERED TELEGRAM Nos. 301-302
Copies: Nº 1-2 - to Vetrov; Nº 3 - to Zimin; Nº 4 - to file
TOP SECRET - OF SPECIAL IMPORTANCE
Sent from PRAGUE at 10:20 on 6 April 1955 (Moscow time)
Received 10:55 a.m., 6 April 1955 (Moscow time)

To Comrade KOSTROV for Comrade GAVEL

{PROSE}

/signed/ ZIMIN
""",
    to=["GAVEL"],
    via=["KOSTROV"],
    **{"from": ["ZIMIN"]},
    registry=["301-302"],
    classification=["TOP SECRET", "OF SPECIAL IMPORTANCE"],
    sent=["1955-04-06T10:20+03:00"],
    received=["1955-04-06T10:55+03:00"],
    listed=["4"],
    holders=["1 Vetrov x2", "3 Zimin x1", "4 file x1"],
)

sheet(
    "counts before names",
    f"""
CIPHERED TELEGRAM No. 812
7 copies: 3 - Vetrov, 2 - Zimin, 1 - Orlov, 1 - file
To Comrade PAVLOV
{PROSE}
No. 17 KOSTROV 5.XI.55
""",
    to=["PAVLOV"],
    **{"from": ["KOSTROV"]},
    registry=["812"],
    own=["17"],
    made=["7"],
    listed=["7"],
    holders=["- Vetrov x3", "- Zimin x2", "- Orlov x1", "- file x1"],
)

sheet(
    "numbers before names",
    f"""
ШИФРТЕЛЕГРАММА № 812
Тов. ПАВЛОВУ (для тов. ГАВЕЛА)
{PROZA}
КОСТРОВ № 17
5.XI.55 г.
Отп. 3 экз.: 1 - адресату, 2 - т. Зимину, 3 - в дело
Верно: лейтенант (подпись) Курганов
""",
    "ru",
    to=["ГАВЕЛА"],
    via=["ПАВЛОВУ"],
    **{"from": ["КОСТРОВ"]},
    registry=["812"],
    own=["17"],
    made=["3"],
    listed=["3"],
    holders=["1 адресату x1", "2 т. Зимину x1", "3 дело x1"],
    authenticator=["Курганов"],
    rank=["лейтенант"],
)

sheet(
    "classification beside other words",
    f"""
Embassy of the USSR in Hungary Top Secret
No. 179 Copy No. 2
"13" June 1955

FROM THE DIARY
of the Ambassador of the USSR in Hungary Cde. N. A. KOSTROV

7 June

{PROSE}

Ambassador of the USSR in Hungary [signature] N. KOSTROV
""",
    **{"from": ["N. KOSTROV"]},
    registry=["179"],
    classification=["Top Secret"],
    this=["2"],
    kind=["journal"],
)

sheet(
    "секретно и экземпляр в одной строке",
    f"""
СЕКРЕТНО Экз. № 2
ЗАПИСЬ БЕСЕДЫ
с послом Чехословакии К. Гавелом
13 июня 1955 г.

{PROZA}

Беседу записал
Н. Костров
""",
    "ru",
    **{"from": ["Н. Костров"]},
    classification=["СЕКРЕТНО"],
    this=["2"],
    kind=["memorandum of conversation"],
)

sheet(
    "handwritten resolution",
    f"""
[Handwritten: To Comrade Orlov. Discuss with me. Zimin]
CIPHERED TELEGRAM No. 5512
OUT OF TURN. URGENT.
From PRAGUE 31.III.55 10:00. Received 31.III.55 12:05.
To Comrade PAVLOV
{PROSE}
31 March 1955 No. 1120 KOSTROV
[illegible signature]
""",
    to=["PAVLOV"],
    **{"from": ["KOSTROV"]},
    registry=["5512"],
    own=["1120"],
    urgency=["OUT OF TURN", "URGENT"],
    sent=["1955-03-31T10:00"],
    received=["1955-03-31T12:05"],
)

sheet(
    "markings broken over lines",
    f"""
С0ВЕРШЕННО СЕКРЕТН0
Снятие копий
воспрещается
ШИФРТЕЛЕГРАММА N 5512
Из ПРАГИ 31/III-55 г. Получена 31/III-55 г. в 12 час. 05 мин.
Т. ПАВЛОВУ
{PROZA}
№ 1120 КОСТРОВ
""",
    "ru",
    to=["ПАВЛОВУ"],
    **{"from": ["КОСТРОВ"]},
    registry=["5512"],
    own=["1120"],
    classification=["С0ВЕРШЕННО СЕКРЕТН0"],
    copying=["Снятие копий\nвоспрещается"],
    received=["1955-03-31T12:05"],
)

sheet(
    "nested message with a foot of its own",
    f"""
CIPHERED TELEGRAM No. 4440

To Comrade PAVLOV

Gavel asks that the following be passed on to you:

"To Comrade Pavlov, through Comrade Kostrov.
{PROSE}
No. 9
K. GAVEL
2 June 1955"

I add that he spoke calmly and repeated the figures twice without being asked to do so.

No. 1177 KOSTROV
3 June 1955
""",
    to=["PAVLOV"],
    **{"from": ["KOSTROV"]},
    registry=["4440"],
    own=["1177"],
)

sheet(
    "two copies of which one is named",
    f"""
COPY OF AN OUTGOING TELEGRAM

CABLE N° 3118

BUDAPEST, to KOSTROV. For GAVEL

{PROSE}

PAVLOV

9.III.55

Three copies made. Copy Nº 3 to file. Typed by Ivashkina
""",
    to=["GAVEL"],
    via=["KOSTROV"],
    **{"from": ["PAVLOV"]},
    registry=["3118"],
    made=["3"],
    holders=["3 file x1"],
    typist=["Ivashkina"],
)

sheet(
    "short message with a wide heading",
    """
Department for Relations with the Communist and Workers' Parties of the Socialist Countries

CIPHERED TELEGRAM No. 15

TIRANA
Soviet Ambassador

Agreed. Act quickly.

ZIMIN
""",
    to=["Soviet Ambassador"],
    **{"from": ["ZIMIN"]},
    registry=["15"],
)

sheet(
    "two clocks and one date",
    f"""
CIPHERED TELEGRAM No. 1618
Sent 10:20, received 11:45, 6 April 1955
Deciphered 6 April 12:10 by Sukhov
Comrade Pavlov! {PROSE}
I await your orders. No. 77 KOSTROV
[Translator's note: the last line of the original was typed in red and has been crossed out by an unknown hand.]
""",
    to=["Pavlov"],
    **{"from": ["KOSTROV"]},
    registry=["1618"],
    own=["77"],
    sent=["1955-04-06T10:20"],
    received=["1955-04-06T11:45"],
    deciphered=["1955-04-06T12:10"],
    decipherer=["Sukhov"],
)

sheet(
    "разрядка",
    f"""
ШИФРТЕЛЕГРАММА № 1618

Т О В А Р И Щ У   П А В Л О В У

{PROZA}

Г О Р И Н

Печатала Ивашкина, № 12, 6 апреля 1955 г.
""",
    "ru",
    to=["ПАВЛОВУ"],
    **{"from": ["ГОРИН"]},
    registry=["1618"],
    typist=["Ивашкина"],
    print=["12"],
    print_date=["1955-04-06"],
    typed=["1955-04-06"],
)

sheet(
    "flat sentences at the head",
    f"""
Ciphered telegram. Strictly secret. Copying is forbidden.

From Tirana.

To Zimin.

{PROSE}

24.III.55 Kostrov
""",
    to=["Zimin"],
    **{"from": ["Kostrov"]},
    classification=["Strictly secret"],
    copying=["Copying is forbidden"],
)

sheet(
    "министерская форма",
    f"""
МИД СССР
ДЕСЯТЫЙ ОТДЕЛ
Сов. секретно. Снимать копии воспрещается
Исх. № 3310
Принята 4 ч. 10 м. 14/V 1951 г.
Отправлена 5 ч. 30 м. 14/V 1951 г.
ШИФРТЕЛЕГРАММА
Куда ПРАГА                Кому СОВПОСЛУ
Спец. № 214
ОСОБАЯ

Для Гавлика.

"Тов. Гавлик! {PROZA}
Орлов".

Исполнение телеграфьте.

МАЛЫГИН

5 экз. вп
14.V.51 г.
1 - тов. Ветрову
2 - тов. Зубову
3 - тов. Малыгину
4 - 10 отдел
5 - копия
""",
    "ru",
    to=["Гавлика"],
    via=["СОВПОСЛУ"],
    registry=["3310"],
    special=["214"],
    sent=["1951-05-14T05:30"],
    received=["1951-05-14T04:10"],
    classification=["Сов. секретно"],
    copying=["Снимать копии воспрещается"],
    urgency=["ОСОБАЯ"],
    made=["5"],
    listed=["5"],
    holders=["1 тов. Ветрову x1", "2 тов. Зубову x1", "3 тов. Малыгину x1", "4 10 отдел x1", "5 копия x1"],
    **{"from": ["МАЛЫГИН"]},
)

sheet(
    "записка наркома",
    f"""
НАРОДНЫЙ КОМИССАРИАТ ПУТЕЙ СООБЩЕНИЯ
"5" мая 1940 г.
№ 512/К
г. Москва

Сов. секретно

ЦК ВКП(б)
товарищу ВЕТРОВУ

{PROZA}

НАРОДНЫЙ КОМИССАР ПУТЕЙ СООБЩЕНИЯ
Союза ССР
(Л. ОРЛОВ)
""",
    "ru",
    to=["ВЕТРОВУ"],
    registry=["512/К"],
    classification=["Сов. секретно"],
    **{"from": ["Л. ОРЛОВ"]},
)

sheet(
    "копия для третьего",
    f"""
Строго секретно
Серия "Б"

ПЕКИН

ГОРИНУ для ЛИНЬ ХАЙ-БО

{PROZA}

П А В Л О В

4.VII.50 г.

Верно: (Малыгин)
""",
    "ru",
    to=["ЛИНЬ ХАЙ-БО"],
    via=["ГОРИНУ"],
    classification=["Строго секретно"],
    authenticator=["Малыгин"],
    **{"from": ["ПАВЛОВ"]},
)

sheet(
    "minutes of the eighties",
    f"""
Return within 3 days to CPSU Central Committee
(General Department, Sector 2)

Workers of all Lands, Unite!

Top Secret

No. Pb 187/31

To Comrades:

Vetrov, Zubov, Malygin,
Orlov

Excerpt from Minutes No. 187 of the meeting of the Politburo, held on 28 January 1981

On the northern depot

{PROSE}
""",
    to=["Vetrov", "Zubov", "Malygin", "Orlov"],
    registry=["Pb 187/31"],
    classification=["Top Secret"],
    kind=["decision"],
    **{"return": ["CPSU Central Committee (General Department, Sector 2)"]},
)

sheet(
    "clock on one line, day on the next",
    f"""
CIPHERED TELEGRAM No. 21911
From BEIJING Received 13:55
3.7.1952
To Comrade PAVLOV (Vetrov)
{PROSE}
WEN TAO
No. 3410
3.7.52
""",
    to=["PAVLOV [Vetrov]"],
    registry=["21911"],
    own=["3410"],
    received=["1952-07-03T13:55"],
    place=["BEIJING"],
    **{"from": ["WEN TAO"]},
)

sheet(
    "letter to an office, with a postscript",
    f"""
To the Ministry of Transport of the USSR

{PROSE}

With comradely greetings,

Chairman of the Council of Ministers
Karel Gavel

P.S. I almost forgot to thank you for the samovar, which reached us whole and has been put to use at once.

Prague, 7 March 1954
""",
    to=["Ministry of Transport of the USSR"],
    **{"from": ["Karel Gavel"]},
)

sheet(
    "столбец адресатов",
    f"""
СОВ. СЕКРЕТНО
Экз. № 1
Товарищу ВЕТРОВУ
         ЗУБОВУ
         МАЛЫГИНУ

{PROZA}

Министр путей сообщения
             Б. ОРЛОВ
14 мая 1951 г.
№ 1732/с
""",
    "ru",
    to=["ВЕТРОВУ", "ЗУБОВУ", "МАЛЫГИНУ"],
    registry=["1732/с"],
    classification=["СОВ. СЕКРЕТНО"],
    this=["1"],
    **{"from": ["Б. ОРЛОВ"]},
)

sheet(
    "в цк",
    f"""
Секретно
В ЦК КПСС

О поставке машин

{PROZA}

Заместитель министра В. ГОРИН
""",
    "ru",
    to=["ЦК КПСС"],
    classification=["Секретно"],
    **{"from": ["В. ГОРИН"]},
)
