"""Commands on whole files: import, export, check, backups, sources."""

import argparse
from pathlib import Path

from binder import answers
from binder.commands.kinds import Add, Answer
from binder.desk import Desk
from binder.errors import NotFoundError

_FORMATS = ("hsds-csv", "hsds-json", "csv", "xlsx")


def add(command: Add) -> None:
    """Describe the commands of this file."""
    bring = command("import", _import, "bring a directory in as one edition of one source")
    bring.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    bring.add_argument("--source", metavar="NAME", help="name of the source (that of the file)")
    bring.add_argument(
        "--mapping", type=Path, metavar="FILE", help="how the columns of spreadsheets are read"
    )
    bring.add_argument(
        "--dry-run", action="store_true", help="say what would happen, change nothing"
    )

    out = command("export", _export, "write what is public for others")
    out.add_argument("path", type=Path, metavar="PATH", help="a zip where it ends in .zip")
    out.add_argument("--format", required=True, choices=_FORMATS)

    command("check", _check, "check the directory file whole").add_argument(
        "--rebuild", action="store_true", help="build the search index anew"
    )
    copy = command("backup", _backup, "make a verified copy")
    copy.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    copy.add_argument(
        "--lines", type=Path, metavar="FILE.jsonl", help="also as text, readable without SQLite"
    )
    command("restore", _restore, "put a copy in the place of the directory").add_argument(
        "file", type=Path, metavar="FILE"
    )
    purge = command("purge", _purge, "older files that tell where a withheld place is")
    purge.add_argument("--remove", action="store_true", help="after a backup, for good")
    command("sources", _sources, "list where records came from")


def _import(desk: Desk, options: argparse.Namespace) -> Answer:
    mapping = _mapping(options.mapping) if options.mapping else ""
    result = desk.import_paths(
        options.paths, options.source, dry_run=options.dry_run, mapping=mapping
    )
    return answers.imported(result)


def _mapping(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(f"There is no mapping that can be read at {file}.") from error


def _export(desk: Desk, options: argparse.Namespace) -> Answer:
    return answers.exported(desk.export(options.path, options.format))


def _check(desk: Desk, options: argparse.Namespace) -> Answer:
    services = desk.check()
    if options.rebuild:
        desk.rebuild_index()
    return {"file": str(desk.file), "services": services, "sound": True}


def _backup(desk: Desk, options: argparse.Namespace) -> Answer:
    if options.lines:
        desk.write_lines(options.lines)
    made = desk.backup(options.folder)
    desk.keep_numbers()
    return answers.backup(made)


def _purge(desk: Desk, options: argparse.Namespace) -> Answer:
    found = desk.remove_still_held() if options.remove else desk.still_held()
    held = [{"file": str(one.path), "services": list(one.services)} for one in found]
    return {"held": held, "removed": options.remove}


def _restore(desk: Desk, options: argparse.Namespace) -> Answer:
    desk.restore(options.file)
    return {"file": str(desk.file), "restored": str(options.file), "services": desk.check()}


def _sources(desk: Desk, options: argparse.Namespace) -> Answer:
    return {"sources": [answers.source(source) for source in desk.sources()]}
