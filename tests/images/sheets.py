"""Sheets for the tests: invented telegrams drawn on white, and the odd files that people bring."""

import io
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

TELEGRAM = "TELEGRAM No. 118\n\nFrom the Port Office\nTo Captain Ellwood\n\n12 April 1951\n\nThe lamp on the north quay is out."


def sheet(text: str = TELEGRAM, size: tuple[int, int] = (1240, 1754), mode: str = "L") -> Image.Image:
    """A page of 150 dots an inch with a text on it."""
    page = Image.new(mode, size, "white")
    ImageDraw.Draw(page).multiline_text((110, 130), text, font=ImageFont.load_default(36), fill="black", spacing=14)
    return page


def pdf(path: Path, pages: int = 2) -> Path:
    """A scanned PDF: every page is one picture."""
    first, *rest = [sheet(f"{TELEGRAM}\n\nPage {number}") for number in range(1, pages + 1)]
    first.save(path, "PDF", save_all=True, append_images=rest, resolution=150)
    return path


def locked_pdf(path: Path) -> Path:
    """A PDF that asks for a password."""
    with pikepdf.open(pdf(path.with_suffix(".open.pdf"))) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    path.with_suffix(".open.pdf").unlink()
    return path


def empty_pdf(path: Path, pages: int) -> Path:
    """A PDF of so many empty pages, with a script that would run when it is opened."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('opened')")
        document.Root.OpenAction = document.make_indirect(script)
        document.save(path)
    return path


def looping_pdf(path: Path) -> Path:
    """A PDF whose tree of pages leads back to itself."""
    with pikepdf.new() as document:
        document.add_blank_page()
        tree = document.Root.Pages
        tree.Kids.append(tree)
        tree.Count = 2
        document.save(path)
    return path


def png_that_claims(path: Path, width: int, height: int) -> Path:
    """A small PNG whose header says that it is that large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(10_000)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + body + chunk(b"IEND", b""))
    return path


def small_pdf(words: str) -> bytes:
    """A PDF of one empty page, as small as can be; other words make other bytes."""
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = words
        document.save(stream, static_id=True)
    return stream.getvalue()


def written_pdf(lines: Sequence[str]) -> bytes:
    """A born-digital PDF: its text is text."""
    stream = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
        drawn = "".join(f"1 0 0 1 72 {760 - 18 * n} Tm ({line}) Tj\n" for n, line in enumerate(lines))
        page.Contents = document.make_stream(f"BT /F1 12 Tf\n{drawn}ET".encode())
        document.save(stream)
    return stream.getvalue()
