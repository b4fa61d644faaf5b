"""What of tonight's calls is a fact about a place: it goes to the directory, by day only."""

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from ui.finding import words
from ui.finding.tonight import FULL, NO_ANSWER, Call
from ui.session import Session

_MORNING = 5  # the hour from which a night belongs to the day before no longer


def can_hand(call: Call) -> bool:
    """Tell whether the directory can take something from this call, and has not yet."""
    if call.handed:
        return False
    return call.said == FULL or (call.said == NO_ANSWER and bool(call.listing.phones))


def hand(session: Session, call: Call | None) -> None:
    """Hand the fact over: full is no open beds until noon, no answer flags the number.

    No minute goes along and no initials; that a place said no, or holds one, is no such fact.
    """
    if call is None or not can_hand(call):
        session.tell("Nothing to hand over: only “full” and “no answer” are facts about a place.")
        return
    listing, desk = call.listing, session.desk
    session.tonight.hand(listing.id)
    said = f"In the directory: {words.title_of(listing)}, {call.mark.word}. Ctrl+Z takes it back."
    if call.said == FULL:
        most = listing.beds.maximum if listing.beds else None
        until = noon_after(session.tonight.now(), listing.time_zone)
        work = partial(desk.set_beds, maximum=most, until=until)
        session.write(said, work, listing.service_id, 0)
    else:
        session.write(said, desk.flag, words.phones_of(listing)[0].id, "no answer")


def noon_after(now: datetime, time_zone: str) -> datetime:
    """Give the noon that ends this night, by the clock of the place where it is known."""
    day = now.date() if now.hour < _MORNING else now.date() + timedelta(days=1)
    noon = datetime.combine(day, time(12))
    return noon.replace(tzinfo=ZoneInfo(time_zone)) if time_zone else noon.astimezone()
