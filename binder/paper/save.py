"""Write paper to a file whole, or leave what stood there as it was."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from binder.errors import PrintError

Report = TypeVar("Report")


def save(path: Path, draw: Callable[[BinaryIO], Report]) -> Report:
    """Draw in memory, then write beside, flush and rename; raises PrintError where it cannot.

    Gives what `draw` reports.
    """
    pages = BytesIO()
    report = draw(pages)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            file.write(pages.getvalue())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise PrintError(f"{path} could not be written: {error.strerror}.") from error
    return report
