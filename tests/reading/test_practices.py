"""Sheets of six practices and their translations.  All are invented: no such people, numbers or telegrams exist."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.model import (
    Copies,
    DateSaid,
    Event,
    Marking,
    Number,
    Party,
    PlaceSaid,
    Said,
    Signature,
    Statement,
    Witness,
)
from muniment.reading.practices import practice_of, practices
from muniment.reading.read import read_witness
from muniment.reading.sheet import Context, Sheet

OWN = ("polish", "german", "chinese", "korean", "romanian", "brazilian", "correspondence")


def read(text: str, language: str, date: str | None = None, original: str | None = None) -> tuple[Statement, ...]:
    witness = Witness(id="w", kind="original", language=language, text=text)
    return read_witness(witness, Context(date=date, original_language=original))


def facts(statements: tuple[Statement, ...]) -> set[str]:
    """The statements as short sentences, so that a test reads as the sheet does."""
    return {fact for statement in statements for fact in _facts(statement)}


def _facts(s: Statement) -> Iterator[str]:
    match s:
        case Party():
            yield f"{s.role}: {s.name or s.as_written}"
            if s.office and s.name:
                yield f"office of {s.name}: {s.office}"
            if s.rank:
                yield f"rank of {s.name}: {s.rank}"
        case Number():
            yield f"{s.role} number: {s.value}"
        case Event():
            yield f"{s.type}: {s.date}" + (f" {s.place}" if s.place else "")
        case DateSaid():
            yield f"date by {s.basis}: {s.edtf}"
        case Marking():
            yield f"{s.kind}: {s.as_written}" + (f" = {s.level}" if s.level else "")
        case Copies():
            yield f"copies: this {s.this_copy}, made {s.made}, listed {s.listed}"
            yield from (f"copy of {h.holder}: {h.number} x {h.count}" for h in s.holders)
        case PlaceSaid():
            yield f"place {s.role}: {s.as_written}"
        case Signature():
            yield f"signature: {s.as_written}"
        case Said():
            yield f"{s.field}: {s.value}"


CIPHERGRAM = """SZYFROGRAM PRZYCHODZĄCY Nr 7214

T a j n e
Egz. Nr 3

Od: Ambasady w Hawanie
Do: tow. Marzec, tow. Olszak

Wysłany dn. 3.XI.1961 r. o godz. 22.15
Odebrany 4.XI. godz. 6.40
Rozszyfrował: Dudek   Sprawdziła: Wilk

Rozmawiałem wczoraj z ministrem handlu. Powiedział, że statki z cukrem wyjdą dopiero po żniwach.

(-) Kalinowski

Otrzymują:
1. tow. Marzec
2. tow. Olszak
3. Dep. V
4. a/a

Odbito w 4 egz.
"""

SHEETS = [
    (
        "a Polish ciphergram with its copy list",
        CIPHERGRAM,
        "pl",
        None,
        {
            "kind: ciphergram",
            "direction: incoming",
            "registry number: 7214",
            "classification: T a j n e = secret",
            "sender: Kalinowski",
            "office of Kalinowski: Ambasady w Hawanie",
            "addressee: Marzec",
            "addressee: Olszak",
            "sent: 1961-11-03T22:15",
            "date by sent: 1961-11-03",
            "decipherer: Dudek",
            "authenticator: Wilk",
            "signature: (-) Kalinowski",
            "copies: this 3, made 4, listed 4",
            "copy of Dep. V: 3 x 1",
            "place from: Hawanie",
        },
    ),
    (
        "its English translation, with the sender's own number at the foot",
        "Incoming Cyphergram No. 7214\n\nStrictly Secret\nVery Urgent\nMaking of copies is prohibited\n\nFROM: Havana\nTO: Marzec\n\n"
        "Sent from Havana: 3 November 1961 at 22:15; Received: 4.XI.1961 at 06:40\n"
        "Came into the Department of Ciphers 4.XI.1961 at 07:05, completed at 7:50\n"
        "Decoded by: Dudek; verified by: Wilk\n\nI talked with the Minister of Trade yesterday. He said that ships would "
        "only leave after the harvest.\n\nNo. 112 /-/ Kalinowski\n",
        "en",
        None,
        {
            "direction: incoming",
            "registry number: 7214",
            "sender number: 112",
            "classification: Strictly Secret = top secret",
            "urgency: Very Urgent",
            "copying: Making of copies is prohibited",
            "sender: Kalinowski",
            "addressee: Marzec",
            "sent: 1961-11-03T22:15 Havana",
            "received: 1961-11-04T06:40",
            "deciphered: 1961-11-04T07:05",
            "deciphered: 1961-11-04T07:50",
            "decipherer: Dudek",
            "authenticator: Wilk",
            "place from: Havana",
            "signature: /-/ Kalinowski",
        },
    ),
    (
        "a letter of a German mission with journal number, copy and list",
        "Botschaft der Deutschen Demokratischen Republik\nin der Mongolischen Volksrepublik\n\nUlan-Bator, den 14.8.1962\n"
        "Tgb.-Nr. 212/62\nVVS-Nr. 34/62\n3. Ausfertigung\n\nWerter Genosse Brandner!\n\nIn der Anlage erhalten Sie die Liste "
        "der Traktoren, die im Juni eingetroffen sind.\n\nMit sozialistischem Gruß\n\ngez. Lindt\nBotschafter\n\n"
        "Verteiler:\n1. Ex. Genosse Brandner\n2. Ex. Botschaft\n",
        "de",
        None,
        {
            "special number: 34/62",
            "file number: 212/62",
            "signature: gez. Lindt",
            "sender: Lindt",
            "addressee: Brandner",
            "date by heading: 1962-08-14",
            "place dateline: Ulan-Bator",
            "office: Botschaft der Deutschen Demokratischen Republik\nin der Mongolischen Volksrepublik",
            "copies: this 3, made None, listed 2",
            "copy of Botschaft: 2 x 1",
        },
    ),
    (
        "a German telegram with both clocks on one line",
        "Telegramm Nr. 45/62\nVon: Havanna\nAn: MfAA, HA IV - für Gen. Stude, Gen. Kohrt\n"
        "aufgegeben: 23.10.62, 18.30 Uhr; eingegangen: 24.10.62, 03.15 Uhr\nDechiffriert von: Lehmann\nGeheim - Dringend\n\n"
        "Lage in der Stadt ist ruhig. Die Läden sind geöffnet, die Schulen ebenfalls.\n\nH a g e n\n\nVerteiler: 2 x Min., 1 x Abl.",
        "de",
        None,
        {
            "kind: telegram",
            "registry number: 45/62",
            "sender: Hagen",
            "signature: H a g e n",
            "addressee: MfAA",
            "addressee: Stude",
            "addressee: Kohrt",
            "sent: 1962-10-23T18:30",
            "received: 1962-10-24T03:15",
            "decipherer: Lehmann",
            "classification: Geheim = secret",
            "urgency: Dringend",
            "place from: Havanna",
            "copies: this None, made None, listed 3",
            "copy of Min: None x 2",
        },
    ),
    (
        "a Chinese telegram that one comrade passes on to another",
        "特急\n绝密\n高嵩同志转金道成同志：\n十月一日来电收到。关于木材问题，同意你的意见，请即派人来取。\n赵明远\n十月三日上午二时\n",
        "zh",
        "1950-10-03",
        {
            "urgency: 特急",
            "classification: 绝密 = top secret",
            "via: 高嵩",
            "addressee: 金道成",
            "sender: 赵明远",
            "date by signature: 1950-10-03",
        },
    ),
    (
        "a Chinese telegram with labels, from one office to another",
        "发电单位：驻苏使馆\n收电单位：外交部\n发电日期：1955年5月12日\n收电日期：1955年5月13日\n编号：第118号\n密级：机密  等级：加急\n\n"
        "外交部并报中央：\n今日见到了对方副部长，谈话约一小时。他表示同意我方意见。\n\n刘晓林\n抄送：主席、总理\n共印15份\n",
        "zh",
        None,
        {
            "registry number: 118",
            "classification: 机密 = secret",
            "urgency: 加急",
            "sender: 刘晓林",
            "office of 刘晓林: 驻苏使馆",
            "addressee: 外交部",
            "sent: 1955-05-12",
            "received: 1955-05-13",
            "copies: this None, made 15, listed 2",
        },
    ),
    (
        "a translated Chinese telegram",
        "Top Secret\n\n[To] Comrade Lin Dehai:\n\nYour report has reached us and we agree with two of its points.\n\nZhao Mingyuan\n[June 1949]",
        "en",
        None,
        {
            "classification: Top Secret = top secret",
            "addressee: Lin Dehai",
            "sender: Zhao Mingyuan",
            "date by signature: 1949-06?",
        },
    ),
    (
        "a Korean letter with number, rank and place",
        "비밀\n제 34호\n\n존경하는 마덕수 동지에게\n\n귀하가 보내주신 편지를 받았습니다. 우리는 당신들의 의견에 전적으로 동의합니다.\n\n"
        "경의를 표하면서\n\n조선민주주의인민공화국 내각수상 김도성\n\n1953년 11월 3일 평양시\n",
        "ko",
        None,
        {
            "classification: 비밀 = secret",
            "registry number: 34",
            "addressee: 마덕수",
            "sender: 김도성",
            "date by signature: 1953-11-03",
            "place dateline: 평양시",
        },
    ),
    (
        "a Korean telegram with labels",
        "긴급\n발신: 평양 도로국\n수신: 북경 마덕수 동지\n\n5월 2일부 전보를 받았습니다. 회답하여 주시기 바랍니다.\n\n김도성\n1951년 5월 4일\n",
        "ko",
        None,
        {
            "urgency: 긴급",
            "sender: 김도성",
            "office of 김도성: 도로국",
            "addressee: 마덕수",
            "place to: 북경",
            "place from: 평양",
            "date by signature: 1951-05-04",
        },
    ),
    (
        "a Romanian telegram",
        "AMBASADA R.P.R. LA PHENIAN\nSTRICT SECRET\nFOARTE URGENT\n\nTELEGRAMĂ\nNr. 76.214\nData: 14 martie 1968, ora 16.30\n"
        "Primită: 15 martie 1968, ora 02.10\nDescifrat de: I. Munteanu\nEx. nr. 2\n\nCătre: tovarășul ministru Vasile Cernat\n\n"
        "La 13 martie am avut o convorbire cu adjunctul ministrului. El a spus că recolta va fi bună.\n\n(ss) Dumitru Olaru\n\n"
        "Difuzare: tov. Cernat, tov. Rusu, Direcția III\n",
        "ro",
        None,
        {
            "kind: telegram",
            "registry number: 76.214",
            "classification: STRICT SECRET = top secret",
            "urgency: FOARTE URGENT",
            "sender: Dumitru Olaru",
            "signature: (ss) Dumitru Olaru",
            "addressee: Vasile Cernat",
            "rank of Vasile Cernat: ministru",
            "received: 1968-03-15T02:10",
            "decipherer: I. Munteanu",
            "office: AMBASADA R.P.R. LA PHENIAN",
            "copies: this 2, made None, listed 3",
        },
    ),
    (
        "its English translation",
        "TELEGRAM No. 76.214\nFrom: Pyongyang\nTo: Ministry of Foreign Affairs\nDate: March 14, 1968\nClassification: Strict Secret\n\n"
        "On March 13 I had a conversation with the vice minister. He said that the harvest would be good.\n\nSigned: Dumitru Olaru\n",
        "en",
        None,
        {
            "registry number: 76.214",
            "classification: Strict Secret = top secret",
            "sender: Dumitru Olaru",
            "addressee: Ministry of Foreign Affairs",
            "date by heading: 1968-03-14",
            "place from: Pyongyang",
        },
    ),
    (
        "a Brazilian telegram with the days of sending and receiving",
        "TELEGRAMA RECEBIDO\n\nDA EMBAIXADA EM WASHINGTON\nEM/22/23/X/62\n\nSECRETO\nURGENTÍSSIMO\nDEA/DAS/600.(24h)\n\n"
        "Índice: Situação no Caribe.\n\n384 – SEGUNDA-FEIRA – Às 19hs30 – Fui hoje convocado. Disse-me que nada mudaria.\n\n"
        "ROBERTO DE ALMEIDA CASTRO\n",
        "pt",
        None,
        {
            "kind: telegram",
            "direction: incoming",
            "sender: ROBERTO DE ALMEIDA CASTRO",
            "office of ROBERTO DE ALMEIDA CASTRO: EMBAIXADA EM WASHINGTON",
            "place from: WASHINGTON",
            "sender number: 384",
            "file number: DEA/DAS/600.(24h)",
            "date by sent: 1962-10-22",
            "sent: 1962-10-22T19:30",
            "received: 1962-10-23",
            "classification: SECRETO = secret",
            "urgency: URGENTÍSSIMO",
            "subject: Situação no Caribe.",
        },
    ),
    (
        "its English translation, under a title that was kept with the text",
        "Telegram from the Brazilian Embassy in Havana (Peixoto), 5 p.m., Wednesday\n\nTELEGRAM RECEIVED\nFROM THE EMBASSY IN HAVANA\n"
        "ON 24/25/X/62\n\nSECRET\nVERY URGENT\n\nIndex: Situation in Cuba.\n\n326 – WEDNESDAY – 1700 – I was told that work goes on.\n\n"
        "LUIS PEIXOTO NEVES\n",
        "en",
        None,
        {
            "sender: LUIS PEIXOTO NEVES",
            "place from: HAVANA",
            "sender number: 326",
            "sent: 1962-10-24T17:00",
            "received: 1962-10-25",
            "subject: Situation in Cuba.",
        },
    ),
    (
        "a letter in English of no practice",
        "Dear Comrade Minister Rusu,\n\nPlease find enclosed the report you asked for.\n\nWith comradely greetings,\nIon Albu\nAmbassador\n\n"
        "Bucharest, 3 May 1957\n",
        "en",
        None,
        {
            "addressee: Rusu",
            "rank of Rusu: Minister",
            "sender: Ion Albu",
            "signature: Ion Albu",
            "date by signature: 1957-05-03",
            "place dateline: Bucharest",
        },
    ),
    (
        "a Polish ciphergram whose addressee stands alone, with Roman months and a numbered list",
        "SZYFROGRAM Nr 512\nnadany z Hawany 1.III.1957 godz. 18.05\notrzymany 2.III.1957 godz. 3.40\n"
        "wpłynął do Wydziału Szyfrów 2.III.1957 godz. 4.15, zakończono godz. 5.00\n\nPoufne - Robienie odpisów wzbronione\n\n"
        "tow. GRABIEC\n\nHolowniki obejrzałem wczoraj. Jeden ma nową śrubę, drugi starą.\n\nSOBOL\n\n"
        "Rozszyfrował: Klon, sprawdził: Jawor\nRozdzielnik: 1 - Grabiec, 2 - Dep. III, 3 - a/a\n",
        "pl",
        None,
        {
            "sent: 1957-03-01T18:05 Hawany",
            "received: 1957-03-02T03:40",
            "deciphered: 1957-03-02T04:15",
            "deciphered: 1957-03-02T05:00",
            "classification: Poufne = confidential",
            "copying: Robienie odpisów wzbronione",
            "addressee: GRABIEC",
            "sender: SOBOL",
            "decipherer: Klon",
            "authenticator: Jawor",
            "copy of Dep. III: 2 x 1",
        },
    ),
    (
        "urgency that says how, copying forbidden in other words, two zones, a place in brackets",
        "Ciphergram No. 900\nOf Special Significance\nMaking copies of this document is prohibited\nImmediately, also at night\n\n"
        "To: MFA, Department II\nFrom: SOBOL (Havana)\n\nNo. 12\nDispatched 3 May 1955 at 11:00 p.m. Havana time\n"
        "Received 4 May 1955 at 05:10 Warsaw time\n\nSugar prices have fallen.\n\nCopies: 5\n",
        "en",
        None,
        {
            "urgency: Immediately, also at night",
            "copying: Making copies of this document is prohibited",
            "classification: Of Special Significance = of special significance",
            "sender: SOBOL",
            "place from: Havana",
            "sent: 1955-05-03T23:00-05:00",
            "received: 1955-05-04T05:10+01:00",
            "copies: this None, made 5, listed None",
        },
    ),
    (
        "a letter to a director whose name stands on the next line",
        "Ambasada PRL\nw Hawanie\nNr 241/12/62\nHawana, dn. 12 maja 1962 r.\n\nTow. Dyrektor\nJan Sobczak\n\n"
        "Szanowny Towarzyszu Dyrektorze,\n\nW załączeniu przesyłam notatkę z rozmowy z ministrem handlu.\n\n"
        "Z towarzyskim pozdrowieniem\nA. Sobol\nAmbasador\n",
        "pl",
        None,
        {
            "registry number: 241/12/62",
            "date by heading: 1962-05-12",
            "place dateline: Hawana",
            "addressee: Jan Sobczak",
            "rank of Jan Sobczak: Dyrektor",
            "signature: A. Sobol",
            "office: Ambasada PRL\nw Hawanie",
        },
    ),
    (
        "an East German note",
        "Ministerium für Seeverkehr\nAbteilung II/2\n\nB e r l i n, im Mai 1955\n\nV e r t r a u l i c h !\n\nA k t e n v e r m e r k\n\n"
        "über eine Unterredung mit dem Genossen Tesch\n\nGenosse Tesch teilte mit, dass die Werft den Termin nicht halten kann.\n\n"
        "gez. Wolff\nSektorenleiter\n\nVerteiler:\n2 x Gen. Minister\n1 x Ablage\n",
        "de",
        None,
        {
            "kind: note",
            "office: Ministerium für Seeverkehr\nAbteilung II/2",
            "date by heading: 1955-05",
            "place dateline: B e r l i n",
            "classification: V e r t r a u l i c h = confidential",
            "sender: Wolff",
            "signature: gez. Wolff",
            "copies: this None, made None, listed 3",
        },
    ),
    (
        "a German telegram deciphered by somebody",
        "Chiffretelegramm Nr. 88\naufgegeben: Warschau, 7.6.1955, 11.20 Uhr\neingegangen: Berlin, 7.6.1955, 13.05 Uhr\n"
        "dechiffriert: 7.6.1955, 14.00 Uhr durch Kuhn\n\nSofort!\nAn Genossen Minister Reuter\n\nDie Schlepper sind bezahlt.\n\nT e s c h\n",
        "de",
        None,
        {
            "kind: coded telegram",
            "sent: 1955-06-07T11:20 Warschau",
            "received: 1955-06-07T13:05 Berlin",
            "deciphered: 1955-06-07T14:00",
            "decipherer: Kuhn",
            "urgency: Sofort",
            "addressee: Reuter",
            "signature: T e s c h",
        },
    ),
    (
        "a translated German telegram to an office without a colon",
        "Main Department II\n\nWarsaw, 5/3/1955\n\nTo the Ministry for Sea Transport, HA II\n\n"
        "Top Secret - Reproduction of any kind is forbidden\n\nThe yard cannot keep the date.\n\nsigned Tesch\n\n3 copies: Minister, HA II, files\n",
        "en",
        "1955-05-03",
        {
            "date by heading: 1955-05-03",
            "addressee: Ministry for Sea Transport",
            "classification: Top Secret = top secret",
            "copying: Reproduction of any kind is forbidden",
            "sender: Tesch",
            "copies: this None, made 3, listed 3",
        },
    ),
    (
        "a Chinese telegram with the clocks of both ends",
        "严禁抄存\n发报人：林德海\n收报人：平壤 朴仁浩\n时间：一九五二年四月十一日八时\n收报时间：4月11日14时\n\n木材已于昨日起运，请派人接收。\n",
        "zh",
        None,
        {
            "copying: 严禁抄存",
            "sender: 林德海",
            "addressee: 朴仁浩",
            "place to: 平壤",
            "sent: 1952-04-11T08:00",
            "received: 1952-04-11T14:00",
        },
    ),
    (
        "a Chinese telegram whose date line says that it was sent then",
        "密 级：绝密\n发往：平壤\n四月十一日二十时发\n\n朴仁浩同志并金道成同志：\n\n四月九日电悉。木材已于昨日起运。\n\n林德海\n",
        "zh",
        "1952-04-11",
        {
            "classification: 绝密 = top secret",
            "place to: 平壤",
            "sent: 1952-04-11T20:00",
            "addressee: 朴仁浩",
            "addressee: 金道成",
            "sender: 林德海",
        },
    ),
    (
        "a Korean telegram between offices",
        "전보 제51호\n절대비밀\n복사를 금함\n\n수신: 북경주재 대사관\n발신: 외무성\n발신시간: 1952년 5월 6일 23시 40분\n"
        "수신시간: 1952년 5월 7일 1시 15분\n\n목재 300립방이 도착하였습니다.\n\n외무상 박인호\n",
        "ko",
        None,
        {
            "kind: telegram",
            "registry number: 51",
            "classification: 절대비밀 = top secret",
            "copying: 복사를 금함",
            "addressee: 북경주재 대사관",
            "sender: 박인호",
            "office of 박인호: 외무성",
            "rank of 박인호: 외무상",
            "sent: 1952-05-06T23:40",
            "received: 1952-05-07T01:15",
        },
    ),
    (
        "a Romanian telegram with number and date on one line, and names after the colon",
        "TELEGRAMĂ CIFRATĂ\nNr. 412 din 3 mai 1956, ora 14,30\nStrict secret\n\nDe la: Phenian\nCătre: M.A.E., Direcția I Relații\n\n"
        "Vă informăm că vasul a sosit ieri seara în port.\n\nSemnat: Ion Albu\nDescifrat: Popa; Verificat: Dinu\nS-au făcut 4 ex.\n",
        "ro",
        None,
        {
            "kind: coded telegram",
            "registry number: 412",
            "date by heading: 1956-05-03",
            "place from: Phenian",
            "sender: Ion Albu",
            "decipherer: Popa",
            "authenticator: Dinu",
            "copies: this None, made 4, listed None",
        },
    ),
    (
        "an outgoing Brazilian telegram",
        "TELEGRAMA EXPEDIDO\nPARA A EMBAIXADA EM HAVANA\nEM 25/X/62\nCONFIDENCIAL\n\n210 - QUINTA-FEIRA - 18hs30 - Queira continuar.\n\nEXTERIORES\n",
        "pt",
        None,
        {
            "direction: outgoing",
            "addressee: EMBAIXADA EM HAVANA",
            "place to: HAVANA",
            "sender: EXTERIORES",
            "sender number: 210",
            "date by heading: 1962-10-25",
            "classification: CONFIDENCIAL = confidential",
        },
    ),
    (
        "a Chinese letter with its closing, and the place after the date",
        "尊敬的沃罗宁同志：\n\n您五月二日的来信收到了。我们完全同意您的意见。\n\n此致\n敬礼\n\n林德海\n一九五二年五月四日于北京\n",
        "zh",
        None,
        {"addressee: 沃罗宁", "sender: 林德海", "date by signature: 1952-05-04", "place dateline: 北京"},
    ),
    (
        "a translated Chinese telegram with two addressees on a line",
        "Extremely Urgent, Top Secret\n\nComrade Bak Inho, and please convey to Comrade Kim Doseong:\n\nThe timber left yesterday.\n\n"
        "Lin Dehai\n22:00, April 11\n",
        "en",
        "1952-04-11",
        {
            "urgency: Extremely Urgent",
            "classification: Top Secret = top secret",
            "via: Bak Inho",
            "addressee: Kim Doseong",
            "sender: Lin Dehai",
            "date by signature: 1952-04-11",
        },
    ),
    (
        "a Korean letter dated by the era and in brackets",
        "친애하는 린덕해 동지!\n\n보내주신 목재를 잘 받았습니다. 깊은 감사를 드립니다.\n\n동지적 인사를 보내면서\n\n하천국장 박인호\n\n"
        "주체41(1952)년 4월 20일\n평 양\n",
        "ko",
        None,
        {
            "addressee: 린덕해",
            "sender: 박인호",
            "rank of 박인호: 하천국장",
            "date by signature: 1952-04-20",
            "place dateline: 평 양",
        },
    ),
    (
        "a German note that counts its copies and says which this is",
        "Botschaft der DDR\nPeking, den 19. März 1956\n\nStreng vertraulich!\n2 Exemplare\n1. Exemplar\n\nV e r m e r k\n\n"
        "Genosse Sobol erklärte, dass er im Mai abreisen werde. Er bat um Karten.\n\ni.A. Krüger\nAttaché\n\n"
        "Verteiler:\n1x MfAA, HA I\n1x Botschaft\n",
        "de",
        None,
        {"copies: this 1, made 2, listed 2", "copy of MfAA, HA I: None x 1", "sender: Krüger", "kind: note"},
    ),
    (
        "a short Polish telegram with a bare day of receipt",
        "Claris nr 77\nPekin, 17 marca 1956 r.\nNatychmiast, ale nie w nocy\n\nDo: Dyrektor Sobczak\nOd: Amb. Sobol\n\nProszę o zgodę na wyjazd w maju.\n\n"
        "/-/ Sobol\n\nOtrz. 18.3. godz. 7.05\n",
        "pl",
        None,
        {
            "urgency: Natychmiast, ale nie w nocy",
            "rank of Sobol: Amb.",
            "received: 1956-03-18T07:05",
            "signature: /-/ Sobol",
            "date by heading: 1956-03-17",
        },
    ),
]


@pytest.mark.parametrize(("name", "text", "language", "date", "said"), SHEETS, ids=[s[0] for s in SHEETS])
def test_a_sheet_says(name: str, text: str, language: str, date: str | None, said: set[str]) -> None:
    statements = read(text, language, date)
    assert said - facts(statements) == set()
    assert all(evidence.stands_in(text) for s in statements for evidence in s.evidence)
    assert all(s.evidence and s.rule for s in statements)


def test_an_ambiguous_date_follows_the_catalogue() -> None:
    text = "Ciphergram No. 5\n\nDispatched 11.09.1952 at 09:00, received 12.09.1952 at 13:15\n\nThe cranes have come.\n\n/-/ Rybak"
    assert {"sent: 1952-11-09T09:00", "received: 1952-12-09T13:15"} <= facts(read(text, "en", "1952-11-09"))
    assert "sent: 1952-09-11T09:00" in facts(read(text, "en", "1952-09-11"))


def test_the_letterhead_over_a_translated_telegram_is_the_office_it_came_to() -> None:
    text = "Ministry for Dykes and Bridges\nHA III/4\n\nTelegram No. 118\nBeijing, 3/5/1953\n\nThe dredgers will be landed.\n\nOtte"
    got = facts(read(text, "en", "1953-03-05", "de"))
    assert {"addressee: Ministry for Dykes and Bridges", "sender: Otte", "date by heading: 1953-03-05"} <= got
    note = text.replace("Telegram No. 118", "Note")
    assert not any(fact.startswith("addressee") for fact in facts(read(note, "en", "1953-03-05", "de")))


def test_a_sentence_about_a_comrade_is_no_salutation() -> None:
    text = "Ciphergram No. 7\n\nComrade Tesch said the following: the yard is full.\n\n/-/ RYBAK\n"
    assert not any(fact.startswith("addressee") for fact in facts(read(text, "en")))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Received your telegram of 19 May at 4:00. Before answering I asked the foreman."),
        ("en", "Sent you two wagons on 5 May by the night train."),
        ("pl", "Otrzymano wasze pismo z 3.5.1955. Odpowiedź jutro."),
        ("de", "Erhalten am Abend Telegramm vom 3. Mai 1955. Antwort folgt."),
    ],
)
def test_a_sentence_that_begins_with_an_events_word_is_no_event(language: str, sentence: str) -> None:
    heading = {"en": "Ciphergram No. 7", "pl": "Szyfrogram Nr 7", "de": "Telegramm Nr. 7"}[language]
    got = facts(read(f"{heading}\n\n{sentence}\n\nRYBAK\n", language))
    assert not any("1955" in fact or "-05-" in fact for fact in got)
    assert "signature: RYBAK" in got


def test_two_senders_on_one_label_are_two() -> None:
    got = facts(read("Szyfrogram Nr 3\nOd: tow. Rybak, tow. Klon\nDo: SOBOL\n\nPrzyszło wczoraj wieczorem.\n", "pl"))
    assert {"sender: Rybak", "sender: Klon"} <= got


def test_via_and_for_tell_the_carrier_from_the_addressee() -> None:
    got = facts(
        read("Ciphergram No. 3\nTo: Comrade Rybak, via Comrade Klon\nFrom: SOBOL\n\nIt came last night.\n", "en")
    )
    assert {"addressee: Rybak", "via: Klon"} <= got


def test_a_ministry_with_and_in_its_name_is_one_addressee() -> None:
    text = "Telegramm Nr. 3\nAn das Ministerium für Deiche und Brücken, Abt. II/4\n\nDer Damm hält seit gestern wieder.\n\nOtte"
    statements = read(text, "de")
    assert [s.as_written for s in statements if isinstance(s, Party) and s.role == "addressee"] == [
        "Ministerium für Deiche und Brücken"
    ]


def test_a_number_alone_is_the_senders_own_only_beside_a_registry_number() -> None:
    assert "sender number: 28" in facts(read("Ciphergram No. 900\nNo. 28\nTo: Rybak\n\nIt has come at last.", "en"))
    assert "registry number: 28" in facts(read("Nr 28\nDo: Rybak\n\nPrzyszło wczoraj wieczorem.\n", "pl"))


def test_the_body_gives_no_statements() -> None:
    body = "Telegramm Nr. 9\n\nWir haben das Telegramm aus Peking vom 3.3.1953 geheim gehalten und an Otte weitergegeben.\n\nRabe\n"
    got = facts(read(body, "de"))
    assert not any("1953" in fact or "Otte" in fact or "classification" in fact for fact in got)


@pytest.mark.parametrize(
    "text",
    [
        "124.17/113: Telegram\n\nThe Secretary of State to the Chargé in Romania (Doe)\n\nWashington, January 14, 1925—4 p.m.\n\n8. Your 9.",
        "Top Secret\n\nCIPHERED TELEGRAM No. 77\n\nMOSCOW\n\nTo Comrade RYBAKOV\n\nTell Peking and Warsaw at once.\n\nBELOV",
        "The Polish and the German ambassadors told Bucharest, Rio de Janeiro and Pyongyang that the embassy in Warsaw was closed.",
    ],
)
def test_sheets_of_others_are_left_to_others(text: str) -> None:
    sheet = Sheet(Witness(id="w", kind="translation", language="en", text=text))
    assert all(p.recognise(sheet) <= 0.25 for p in practices() if p.NAME in OWN)


def test_the_catalogue_tells_whose_practice_a_translation_follows() -> None:
    text = "Urgent\n\nTo: Comrade Bak Inho, Pyongyang\n\nWe hear that the crossing was closed.\n\nZhao Mingyuan\n9 April 1951"
    for language, name in (("zh", "chinese"), ("ko", "korean"), ("pl", "polish"), (None, "correspondence")):
        sheet = Sheet(
            Witness(id="w", kind="translation", language="en", text=text), Context(original_language=language)
        )
        assert name == practice_of(sheet).NAME


def test_without_a_language_the_catalogues_title_tells() -> None:
    text = "Urgent\n\nTo: SOBOL\nFrom: GRABIEC\n\nThe tugs have been paid for.\n"
    sheet = Sheet(
        Witness(id="w", kind="translation", language="en", text=text),
        Context(title="Telegram from the Polish Mission in Havana (Grabiec)"),
    )
    assert practice_of(sheet).NAME == "polish"


PIECES = st.sampled_from(
    [piece for _, text, *_ in SHEETS for piece in text.split("\n") if piece]
    + ["", "", "T o", "12.", "[", "：", "To:", "Do:"]
)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(PIECES, max_size=25).map("\n".join) | st.text(max_size=300),
    st.sampled_from(["pl", "de", "zh", "ko", "ro", "pt", "en", "und"]),
    st.sampled_from(OWN),
)
def test_any_text_is_survived_and_every_evidence_stands(text: str, language: str, name: str) -> None:
    sheet = Sheet(Witness(id="w", kind="ocr", language=language, text=text))
    practice = next(p for p in practices() if name == p.NAME)
    for statement in practice.read(sheet):
        assert all(evidence.stands_in(text) for evidence in statement.evidence)


@pytest.mark.parametrize("language", ["pl", "de", "zh", "ko", "ro", "pt", "en"])
def test_a_line_without_end_takes_no_time(language: str) -> None:
    text = "To: " + "Rybak, 1 x tow. 12.11.1952 同志转 " * 60_000 + "\n" + "a " * 200_000 + "\n" + "No. 1\n" * 20_000
    for practice in practices():
        if practice.NAME in OWN:
            list(practice.read(Sheet(Witness(id="w", kind="ocr", language=language, text=text))))
