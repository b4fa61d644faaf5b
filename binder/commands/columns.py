"""The command that says how the columns of spreadsheets would be read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from binder.commands.kinds import Add, Answer
from binder.desk import Desk

if TYPE_CHECKING:
    from binder.formats.spreadsheet.looking import SheetLook


def add(command: Add) -> None:
    """Describe the command of this file."""
    look = command("columns", _columns, "say how the columns of spreadsheets would be read")
    look.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    look.add_argument("--source", default="", metavar="NAME", help="whose mappings are known")


def _columns(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.formats.spreadsheet.mapping import write_mappings

    looks = desk.look_at_sheets(options.paths, options.source)
    return {
        "mapping": write_mappings([look.mapping for look in looks]),
        "tables": [_table(look) for look in looks],
    }


def _table(look: "SheetLook") -> Answer:
    return {
        "name": look.name,
        "rows": look.rows,
        "one_row": look.mapping.one_row,
        "remembered": look.remembered,
        "doubts": list(look.doubts),
        "columns": [
            {"heading": name, "field": look.mapping.columns.get(name, "")} for name in look.columns
        ],
    }
