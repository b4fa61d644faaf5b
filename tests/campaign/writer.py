"""Edits without end, each acknowledged in a file outside the directory: `writer FILE ACKS NAME`."""

import struct
import sys
import time
from datetime import date
from pathlib import Path

from binder.store import db, directory
from binder.store.open import open_directory

ACK = struct.Struct("<qq")  # serial, nanoseconds of the steady clock
TODAY = date(2026, 11, 22)


def write(file: Path, acks: Path) -> None:
    """Write a service's name and description as one pair, over and over."""
    connection = open_directory(file)
    service = connection.execute("SELECT id FROM service LIMIT 1").fetchone()[0]
    number = int(highest(file)) + 1
    with acks.open("ab", buffering=0) as told:
        while True:
            with db.transaction(connection):
                for field in ("name", "description"):
                    directory.set_field(
                        connection, "service", service, field, str(number), on=TODAY
                    )
            told.write(ACK.pack(number, time.monotonic_ns()))
            number += 1


def highest(file: Path) -> int:
    """Give the newest pair in a file; raises AssertionError where its halves differ."""
    connection = db.connect(file, readonly=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        name, told = connection.execute("SELECT name, description FROM service LIMIT 1").fetchone()
    finally:
        connection.close()
    numbers = [int(text) if (text or "").isdigit() else 0 for text in (name, told)]
    assert numbers[0] == numbers[1], numbers
    return numbers[0]


def acknowledged(acks: Path, before: int | None = None) -> int:
    """Give the newest acknowledged pair, of those told before a moment."""
    data = acks.read_bytes()
    whole = len(data) // ACK.size * ACK.size
    pairs = [ACK.unpack_from(data, at) for at in range(0, whole, ACK.size)]
    return max((n for n, when in pairs if before is None or when < before), default=0)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
