"""Records and lists that an exporter wrote into a cell, as JSON or as Python."""

import ast
import json
from collections.abc import Iterator, Mapping


def written_records(text: str) -> list[dict[str, str]]:
    """Read records written into a cell as JSON or as a Python list; empty where it is neither."""
    if not text.startswith(("[", "{")):
        return []
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        try:
            read = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return []
    several = read if isinstance(read, list) else [read]
    return [dict(_plain(one)) for one in several if isinstance(one, Mapping)]


def _plain(record: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, str | int | float):
            yield str(name).lower(), str(value).strip()


def joined(text: str) -> str:
    """Say a written list in words: `["Active"]` → Active; other text stays."""
    if not text.startswith("["):
        return text
    if records := written_records(text):
        names = (
            one.get("alternate_name") or one.get("name") or one.get("county") or one.get("city")
            for one in records
        )
        return "; ".join(dict.fromkeys(name for name in names if name))
    try:
        read = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    whole = isinstance(read, list) and all(isinstance(one, str) for one in read)
    return "; ".join(read) if whole else text
