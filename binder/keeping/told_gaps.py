"""The gap figures as plain data, for JSON, CSV and a later comparison."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from binder.errors import NotFoundError, ValidationError
from binder.finding.taxonomy import needs
from binder.keeping.coverage import Coverage
from binder.keeping.holes import Changes, Hole
from binder.store.gaps import Owned

Data = dict[str, Any]
_COLUMNS = (
    "need",
    "name",
    "person",
    "hour",
    "state",
    "likely",
    "ask",
    "unasked",
    "no",
    "stand_ins",
)
_KEY = ("need", "person", "hour", "state")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def told(
    coverage: Coverage,
    found: list[Hole],
    owned: Mapping[str, Owned],
    changed: Changes | None = None,
) -> Data:
    """Give everything the pages are made from."""
    return {
        "place": coverage.place,
        "within": coverage.within,
        "date": coverage.on_date.isoformat(),
        "people": [{"code": one.code, "name": one.name} for one in coverage.people],
        "hours": [
            {"code": one.code, "name": one.name, "at": one.at.isoformat()} for one in coverage.hours
        ],
        "categories": [one._asdict() for one in coverage.categories],
        "advocates": {**coverage.advocates, "confidential_at_night": coverage.advocates_at_night},
        "local": coverage.local,
        "checked": coverage.checked,
        "oldest": coverage.oldest.isoformat() if coverage.oldest else None,
        "alone": list(coverage.alone),
        "holes": [_hole(one, owned.get(one.need)) for one in found],
        "cells": cells(coverage),
        "changes": changed
        and {name: [list(one) for one in getattr(changed, name)] for name in Changes._fields},
    }


def read_told(path: Path) -> Data:
    """Read the figures of another day: place, radius, date and cells.

    Raises NotFoundError where the file cannot be read, ValidationError where it is none.
    """
    try:
        read = json.loads(path.read_text("utf-8"))
        cells = [{name: str(one[name]) for name in _KEY} for one in read["cells"]]
        within = None if read["within"] is None else float(read["within"])
        place, day = str(read["place"]), str(read["date"])
        return {"place": place, "within": within, "date": day, "cells": cells}
    except OSError as error:
        raise NotFoundError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{path} is no answer of `binder --json gaps`."
        raise ValidationError("since", message) from error


def cells(coverage: Coverage) -> list[Data]:
    """Give every cell with its state and the counts behind it."""
    return [
        {
            "need": need,
            "person": person,
            "hour": hour,
            "state": cell.state,
            **cell.takers._asdict(),
            "stand_ins": cell.stand_ins,
        }
        for (need, person, hour), cell in coverage.cells.items()
    ]


def write_csv(coverage: Coverage, out: TextIO) -> None:
    """Write every cell as a row; a text that looks like a formula begins with an apostrophe."""
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    for cell in cells(coverage):
        row = {**cell, "name": needs()[cell["need"]].name}
        writer.writerow({name: _plain(value) for name, value in row.items()})


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _hole(hole: Hole, owned: Owned | None) -> Data:
    return {
        **hole._asdict(),
        "name": needs()[hole.need].name,
        "owner": owned.owner if owned else "",
        "step": owned.step if owned else "",
        "due": owned.due.isoformat() if owned and owned.due else None,
    }
