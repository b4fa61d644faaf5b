"""Every kind of write of the program, one act a process: `python -m tests.campaign.acts ACT ROOT`.

Prints "saved" once the act has returned, and "refused: …" for an error a person would be shown.
"""

import hashlib
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from binder.desk import Desk
from binder.errors import BinderError
from binder.paths import Folders, folders_under
from binder.settings import Settings, load_settings, save_settings
from binder.store import backup, db
from binder.store.checking import Check
from binder.store.quick_add import NewPlace
from binder.store.records import Fact, Vetted

TODAY = date(2026, 11, 22)
PLACE = NewPlace("Harbor Care", "918-555-0101", ("shl.homeless",))
SECOND = NewPlace("Second", "918-555-0199", ())
SERVICES = 12
# Ids of what is made here differ from run to run; that they point somewhere is checked apart.
_IDS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


def county(folder: Path, told: str) -> Path:
    """Write a small directory to import."""
    services = [
        {
            "id": f"s{number}",
            "name": f"Clinic {number}",
            "status": "active",
            "description": told,
            "phones": [{"id": f"p{number}", "number": f"918-555-{number:04d}"}],
        }
        for number in range(SERVICES)
    ]
    file = folder / "county.json"
    file.write_text(json.dumps([{"id": "o", "name": "Harbor", "services": services}]))
    return file


def prepare(root: Path) -> None:
    """Make the state every act begins with."""
    desk = desk_at(root)
    desk.import_paths([county(root, "as it was")])
    service, _ = desk.add_place(PLACE)
    desk.set_field("service", service, "description", "as it was")
    desk.backup()
    save_settings(desk.folders, Settings(home="77002"))
    desk.make_index()


def desk_at(root: Path) -> Desk:
    """Open the directory of an act."""
    return Desk.open(folders_under(root), today=lambda: TODAY)


def _service(desk: Desk, name: str = "Harbor Care") -> str:
    with closing(db.connect(desk.file, readonly=True)) as connection:
        return str(
            connection.execute("SELECT id FROM service WHERE name = ?", [name]).fetchone()[0]
        )


def _phone(desk: Desk) -> str:
    with closing(db.connect(desk.file, readonly=True)) as connection:
        query = "SELECT id FROM phone WHERE number = '918-555-0101'"
        return str(connection.execute(query).fetchone()[0])


def _source(desk: Desk) -> int:
    return next(int(one.id) for one in desk.sources() if one.name == "county")


def _import(desk: Desk) -> None:
    desk.import_paths([county(desk.folders.data.parent, "as it is now")])


def _undo_edition(desk: Desk) -> None:
    source = next(one for one in desk.sources() if one.name == "county")
    desk.undo_edition(source.editions[0].id)


def _settings(desk: Desk) -> None:
    save_settings(desk.folders, load_settings(desk.folders)._replace(home="20001"))


def _link(desk: Desk) -> None:
    desk.link_same(_service(desk), _service(desk, "Clinic 1"))


ACTS: dict[str, Callable[[Desk], object]] = {
    "edit": lambda desk: desk.set_field("service", _service(desk), "description", "as it is"),
    "add": lambda desk: desk.add_place(SECOND),
    "flag": lambda desk: desk.flag(_phone(desk), "wrong number"),
    "verify": lambda desk: desk.verify(_service(desk), Check("AB", "phone")),
    "beds": lambda desk: desk.set_beds(_service(desk), 3),
    "fact": lambda desk: desk.keep_fact("service", _service(desk), Fact("age", "18-")),
    "vetting": lambda desk: desk.set_vetting(_service(desk), Vetted("A. B.")),
    "link": _link,
    "undo": lambda desk: desk.undo(),
    "import": _import,
    "undo edition": _undo_edition,
    "rename source": lambda desk: desk.rename_source(_source(desk), "another"),
    "remove source": lambda desk: desk.remove_source(_source(desk)),
    "backup": lambda desk: desk.backup(),
    "restore": lambda desk: desk.restore(desk.backups()[-1].path),
    "settings": _settings,
}


def state(root: Path) -> tuple[str, ...]:
    """Say what the files hold, so that two runs of one act say the same; never raises."""
    folders = folders_under(root)
    return (_truth(folders), *_copies(folders), str(load_settings(folders)))


def _truth(folders: Folders) -> str:
    try:
        backup.check(folders.directory_file)
        with closing(db.connect(folders.directory_file, readonly=True)) as connection:
            return _digest(connection)
    except (BinderError, sqlite3.Error) as error:
        return f"damaged: {error}"


def _digest(connection: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name != '_sqlite_migrations' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        query = f"SELECT * FROM {name}"
        rows = sorted(_IDS.sub("#", str(tuple(row))) for row in connection.execute(query))
        digest.update(f"{name}{rows}".encode())
    return digest.hexdigest()[:16]


def _copies(folders: Folders) -> list[str]:
    """Name the backups that are whole; what was cut short must not be among them."""
    found = []
    for one in backup.backups(folders.backups):
        try:
            backup.check(one.path)
        except BinderError:
            found.append("damaged copy")
    return found


def renew(seed: Path, root: Path) -> None:
    """Put the starting state in place again."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(seed, root)


def main() -> None:
    """Do one act."""
    act, root = sys.argv[1], Path(sys.argv[2])
    try:
        ACTS[act](desk_at(root))
    except BinderError as error:
        print(f"refused: {error}", flush=True)
    else:
        print("saved", flush=True)


if __name__ == "__main__":
    main()
