"""Promises of every PDF: no reader complains, fonts inside, nothing of this machine, same bytes."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import kinds_of_paper
import pypdfium2
import pytest
from paper_shapes import (
    ARABIC,
    BARE,
    CLINIC,
    DIRECTORY,
    HEBREW,
    HOSTILE,
    HOTLINE,
    SHELTER,
    TODAY,
    VIETNAMESE,
    listing,
    printed,
)

from binder.errors import PrintError
from binder.paper.brought import WANTED
from binder.paper.card import cards
from binder.paper.finder import language_finder
from binder.paper.shortlist import short_list
from binder.paper.stock import names
from binder.paper.words import carry_languages

HERE = Path(__file__).parent
# Joined letters and accents that a font has no character of its own for.
SHAPED = listing("O\u0302\u0301n n\u0302\u0301", description="हिन्दी में क्षमा")
MANY = (HOTLINE, SHELTER, CLINIC, VIETNAMESE, ARABIC, HEBREW, HOSTILE, SHAPED)

Draw = Callable[[BytesIO], object]


def _sheet(**options: object) -> Draw:
    return lambda out: out.write(printed(*MANY, **options)[0])


def _carry(language: str) -> Draw:
    chosen = (HOTLINE, SHELTER, CLINIC)
    return lambda out: out.write(printed(*chosen, copy="carry", language=language)[0])


def _of_kind(kind: str) -> Draw:
    return lambda out: out.write(kinds_of_paper.PAPERS[kind].draw(SHELTER)[0])


def _cards(stock: str, language: str = "es") -> Draw:
    chosen = (HOTLINE, SHELTER, CLINIC, BARE)
    return lambda out: cards(chosen, out, on=stock, language=language, today=TODAY)


WRITTEN = [one for one in carry_languages() if one not in WANTED]
PAPERS: dict[str, Draw] = {
    "sheet": _sheet(),
    "large": _sheet(large=True),
    "keep": _sheet(copy="keep", language="es", paper="a4"),
    "partner": _sheet(copy="partner"),
    "list": lambda out: short_list(MANY, out, today=TODAY, directory=DIRECTORY),
    "packet": _of_kind("packet"),
    "calls": _of_kind("calls"),
    "book": _of_kind("book"),
    "finder": lambda out: language_finder(out, paper="letter"),
    **{f"carry {one}": _carry(one) for one in WRITTEN},
    **{f"cards in {one}": _cards("plain-a4", one) for one in WRITTEN},
    **{f"cards {one}": _cards(one) for one in names()},
}
SPOKEN = {"keep": "es", **dict.fromkeys((name for name in PAPERS if "cards" in name), "es")}
SPOKEN |= {f"{kind} {one}": one for one in WRITTEN for kind in ("carry", "cards in")}


def drawn(kind: str) -> bytes:
    out = BytesIO()
    PAPERS[kind](out)
    return out.getvalue()


@pytest.fixture(params=list(PAPERS))
def kind(request) -> str:
    return request.param


@pytest.fixture
def file(kind: str, tmp_path: Path) -> Path:
    path = tmp_path / "pages.pdf"
    path.write_bytes(drawn(kind))
    return path


def asked(program: str, *words: object) -> str:
    """Ask another reader; it must not complain."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine; tools/system.sh test brings it")
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_qpdf_finds_nothing_wrong(file):
    said = asked("qpdf", "--check", file)
    assert "No syntax or stream encoding errors found" in said


def test_poppler_reads_it_and_every_font_is_embedded_and_only_in_part(file):
    rows = asked("pdffonts", file).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.search(r"TrueType +\S+ +yes yes yes ", row), row
    assert asked("pdftotext", file, "-").strip()


def test_the_language_of_the_document_is_said(file, kind):
    assert f"/Lang ({SPOKEN.get(kind, 'en')})".encode() in file.read_bytes()


def test_what_a_file_tells_about_itself_is_neutral(file, kind):
    data = file.read_bytes()
    told = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert {told[key] for key in ("Author", "Subject", "Keywords", "Creator", "Producer")} == {""}
    assert told["CreationDate"] == told["ModDate"] == "D:20000101000000+00'00'"
    for telling in (b"binder", b"reportlab", b"/tmp", b"/home", platform.node().lower().encode()):
        if (kind, telling) == ("book", b"binder"):
            continue  # it is one, stays in the office and says so
        assert telling not in outside_streams(data).lower()


def outside_streams(data: bytes) -> bytes:
    """Give what anyone who opens the file as text can read, names of the directory left out."""
    bare = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    return bare.replace(DIRECTORY.name.encode(), b"")


def test_the_same_input_gives_the_same_bytes(kind):
    assert drawn(kind) == drawn(kind)


def test_a_card_in_a_language_without_texts_is_refused_and_unchecked_ones_are_told():
    with pytest.raises(PrintError, match="not in “xx”"):
        _cards("plain-a4", "xx")(BytesIO())
    assert _cards("plain-a4", "vi")(BytesIO()).unchecked == ("vi", "en")


def test_what_was_printed_before_changes_no_byte():
    other = "test.SHAPED._replace(name='x', description='क्षत्रिय हिन्दी')"
    assert printed_by("") == printed_by(f"test.printed({other})") == drawn("sheet")


def printed_by(before: str) -> bytes:
    """Print the sheets in a process of their own, something else before them."""
    code = f"import sys, test_fidelity_files as test\n{before}\n"
    code += "sys.stdout.buffer.write(test.drawn('sheet'))"
    paths = os.pathsep.join((str(HERE), str(HERE.parents[2])))
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    return done.stdout
