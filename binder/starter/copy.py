"""A new directory begins as a copy of the starter binder."""

from pathlib import Path

from binder.store import db


def starter_file() -> Path:
    """Find the starter binder: in the installed package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "resources.db"
    return inside if inside.exists() else package.parent / "resources.db"


def copy_starter(target: Path) -> None:
    """Make a new directory that holds the national lines, with an identity of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    beside.write_bytes(starter_file().read_bytes())
    connection = db.connect(beside)
    try:
        connection.execute(
            "UPDATE meta SET value = lower(hex(randomblob(16))) WHERE key = 'file_id'"
        )
    finally:
        connection.close()
    beside.rename(target)
