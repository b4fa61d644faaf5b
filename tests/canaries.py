"""Look for words in every byte of a folder: as text of any width, in PDFs, in zips, in names."""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2


def files_holding(root: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Name every file below a folder that holds one of some words, with the word."""
    wanted = list(words)
    return [
        (str(path.relative_to(root)), word)
        for path in sorted(root.rglob("*"))
        if path.is_file()
        for word in held_by(path.read_bytes() + str(path.relative_to(root)).encode(), wanted)
    ]


def held_by(data: bytes, words: Iterable[str]) -> list[str]:
    """Say which of some words are anywhere in these bytes, whatever their case."""
    parts = [part.lower() for part in _parts(data)]
    return [word for word in words if any(n in part for n in _needles(word) for part in parts)]


def _needles(word: str) -> tuple[bytes, ...]:
    low = word.lower()
    return low.encode(), low.encode("utf-16-le"), low.encode("utf-16-be")


def _parts(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"%PDF"):
        yield pdf_text(data).encode()
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from _parts(packed.read(name))


def pdf_text(data: bytes) -> str:
    """Give the words of a PDF and of its metadata; ends of lines are taken out as well."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    told = "\n".join([*pages, *document.get_metadata_dict().values()])
    document.close()
    return told + "\n" + "".join(told.split())
