"""Write paper to a file whole, or leave what stood there as it was."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from binder.errors import PrintError

if TYPE_CHECKING:
    from binder.paper.page import PrintReport


def save(path: Path, draw: "Callable[[BinaryIO], PrintReport]") -> "PrintReport":
    """Draw in memory, then write beside, flush and rename; raises PrintError where it cannot."""
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
