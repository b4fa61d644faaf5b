"""The records of a JSON file, one at a time: single, listed, paged or one a line."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, TypeAlias

import ijson
from ijson.common import JSONError

from binder.formats.clean import words
from binder.formats.parts import Lines, Part, encoding_of, text_of
from binder.formats.report import Report

SMALL: Final = 16 * 1024 * 1024  # bytes; a larger file is streamed

_LONGEST_LINE: Final = 1024 * 1024  # bytes in which a file by lines shows that it is one

# Under these keys APIs hand out their pages.
_WRAPPERS: Final = words(
    "contents content items results result data records entries value services "
    "organizations locations service_at_locations"
)
# A file with one of these describes data and holds none.
_DESCRIBING: Final = frozenset(("$schema", "$id", "openapi", "swagger", "openapi_url", "resources"))

Document: TypeAlias = dict[str, Any]
Json: TypeAlias = Any  # what json.loads may give


def documents(part: Part, report: Report) -> Iterator[tuple[int, Document, str]]:
    """Give each record with its number from 1 and, in a tabular document, its table's file name.

    What is no JSON is reported; records before that place are given.
    """
    number = 0
    try:
        for number, (value, table) in enumerate(_values(part, report), 1):
            if isinstance(value, dict):
                yield number, value, table
            elif value is not None:
                report.add(part.name, number, "", "is no record")
    except json.JSONDecodeError as error:
        report.add(part.name, number + 1, "", f"is no JSON: {error.msg} in line {error.lineno}")
    except (JSONError, UnicodeDecodeError):
        report.add(part.name, number + 1, "", "is no JSON from here on")
    except RecursionError:
        report.add(part.name, number + 1, "", "is nested deeper than any record can be")


def first_byte(part: Part) -> bytes:
    """Read the first byte that says something."""
    return part.head().lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]


def is_description(part: Part) -> bool:
    """Tell whether a file is a schema or a package description."""
    first = next(documents(part, Report(open=False)), None)
    return first is not None and describes(first[1])


def describes(document: Document) -> bool:
    """Tell whether a document is a schema or a package description."""
    return not _DESCRIBING.isdisjoint(document)


def _values(part: Part, report: Report) -> Iterator[tuple[Json, str]]:
    if part.suffix in (".jsonl", ".ndjson") or _is_by_line(part):
        yield from _by_line(part, report)
    elif part.size <= SMALL:
        yield from _unwrapped(_loads(text_of(part, report)))
    else:
        yield from ((value, "") for value in _streamed(part))


def _by_line(part: Part, report: Report) -> Iterator[tuple[Json, str]]:
    for number, line in enumerate(Lines(part, report), 1):
        if not line.strip():
            yield None, ""
            continue
        try:
            yield _loads(line), ""
        except (json.JSONDecodeError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deep")
            report.add(part.name, number, "", f"is no JSON: {reason}")
            yield None, ""


def _is_by_line(part: Part) -> bool:
    """Tell whether the first of several lines is a whole record."""
    with part.open() as stream:
        start = stream.read(_LONGEST_LINE).decode(encoding_of(part.head()), errors="ignore")
    first, _, rest = start.partition("\n")
    if not (first.startswith("{") and rest.lstrip().startswith("{")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _loads(text: str) -> Json:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda _: None)


def _unwrapped(value: Json) -> Iterator[tuple[Json, str]]:
    """Give the records inside a list, a page, a tabular document or a needless wrapper."""
    if isinstance(value, list):
        yield from ((item, "") for item in value)
        return
    if not isinstance(value, dict):
        yield value, ""
        return
    page = next((value[key] for key in _WRAPPERS if _is_page(value, key)), None)
    tables = {key: rows for key, rows in value.items() if key.endswith(".csv")}
    if tables:
        for name, rows in tables.items():
            yield from ((row, name) for row in rows if isinstance(rows, list))
    elif page is not None:
        yield from ((item, "") for item in page)
    else:
        yield value, ""


def _is_page(value: Document, key: str) -> bool:
    """Tell a page of records from a record that has such a list: a record has a name."""
    return isinstance(value.get(key), list) and not {"name", "id"} & value.keys()


def _streamed(part: Part) -> Iterator[Json]:
    with part.open() as stream:
        start = first_byte(part)
        prefix = "item" if start == b"[" else _page_prefix(part)
        yield from ijson.items(_AsUtf8(part, stream), prefix)


def _page_prefix(part: Part) -> str:
    """Find the list of records at the top of a large object; the whole object without one."""
    with part.open() as stream:
        for prefix, event, _ in ijson.parse(_AsUtf8(part, stream)):
            if event == "start_array" and prefix in _WRAPPERS:
                return f"{prefix}.item"
            if event == "map_key" and not prefix and _ in ("id", "name"):
                return ""
    return ""


class _AsUtf8:
    """Give a stream of whatever encoding as UTF-8, piece by piece."""

    def __init__(self, part: Part, stream: BinaryIO) -> None:
        encoding = encoding_of(part.head())
        self._decode = codecs.getincrementaldecoder(encoding)("binder-cp1252").decode
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Read about `size` bytes."""
        piece = self._stream.read(size)
        return self._decode(piece, final=not piece).encode("utf-8", errors="replace")
