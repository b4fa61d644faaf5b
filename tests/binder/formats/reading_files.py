"""Small files and what the readers make of them, for the tests of the readers."""

from pathlib import Path

from binder.formats.detect import open_reader
from binder.formats.report import Report
from binder.formats.rows import Row


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(*paths: Path) -> tuple[dict[str, list[Row]], Report]:
    report = Report()
    tables: dict[str, list[Row]] = {}
    for row in open_reader(paths, report).rows():
        tables.setdefault(row.table, []).append(row)
    return tables, report


def reasons(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]
