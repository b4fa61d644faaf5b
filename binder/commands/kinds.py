"""What commands share: how one is described, and how counts and times are read."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from binder.desk import Desk

Answer = dict[str, Any]
Run = Callable[[Desk, argparse.Namespace], Answer]
Add = Callable[[str, Run, str], argparse.ArgumentParser]  # name, what runs, what it is for


def moment(text: str) -> datetime:
    """Read a time as ISO 8601 writes it, for argparse."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text} is no time; write it as 2026-11-22T02:30"
        raise argparse.ArgumentTypeError(message) from error


def zoned(at: datetime, zone: str) -> datetime:
    """Read a time without a zone as that of the place asked about, else of this machine."""
    if at.tzinfo is not None:
        return at
    return at.replace(tzinfo=ZoneInfo(zone)) if zone else at.astimezone()


def count(text: str) -> int:
    """Read a whole number, for argparse."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is no whole number")
    return int(text)
