"""Phone numbers as they stand on paper: in which order, in which words, checked when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from binder.keeping import freshness
from binder.paper.setting import Setting
from binder.paper.words import in_words, say
from binder.store.records import Checked, Phone, PublicListing

# HSDS phone types and those met in real directories → the word on paper
_KINDS = {
    "text": "text",
    "sms": "text",
    "video": "video",
    "videophone": "video",
    "vp": "video",
    "textphone": "tty",
    "tty": "tty",
    "tdd": "tty",
    "fax": "fax",
}


@dataclass(frozen=True, slots=True)
class Freshness:
    """Say how fresh an answer is, as a state (for the shape) and in words."""

    state: freshness.State
    words: str


def kind_of_phone(phone: Phone) -> str:
    """Give how a number is used: call, text, video, tty or fax."""
    return _KINDS.get(phone.kind.strip().lower(), "call")


def in_order(phones: Sequence[Phone]) -> list[Phone]:
    """Put wrong numbers after right ones and fax last; the directory's order counts else."""
    named = [phone for phone in phones if phone.number.strip()]
    return sorted(named, key=lambda phone: (kind_of_phone(phone) == "fax", is_wrong(phone)))


def is_wrong(phone: Phone) -> bool:
    """Tell whether somebody reported this number as wrong."""
    return phone.flag == "wrong number"


def number_text(phone: Phone, setting: Setting) -> str:
    """Give the number, with its extension in words."""
    parts = [phone.number.strip()]
    if phone.extension.strip():
        parts.append(setting.say("extension", number=phone.extension.strip()))
    return setting.printable(" ".join(parts), "phone")


def who_answers(phone: Phone, setting: Setting) -> str:
    """Say who answers when, in which languages, and what was reported about the number."""
    answers = setting.printable(phone.answers, "who answers")
    said = setting.say(kind_of_phone(phone))  # a directory often repeats it: "Fax · Fax"
    parts = [answers if answers.casefold() != said.casefold() else ""]
    if phone.languages:
        spoken = ", ".join(phone.languages)
        parts.append(
            setting.say("speaks", languages=setting.printable(spoken, "languages of a phone"))
        )
    if phone.flag and phone.flagged:
        flag = (
            setting.say(phone.flag) if phone.flag in ("wrong number", "no answer") else phone.flag
        )
        day = in_words(phone.flagged, setting.language)
        parts.append(setting.printable(setting.say("flag", flag=flag, date=day), "flag"))
    return " · ".join(part for part in parts if part)


def freshness_of(listing: PublicListing, setting: Setting) -> Freshness:
    """Say when the place was last asked."""
    return _freshness(listing.checked, listing, setting)


def freshness_of_phone(phone: Phone, listing: PublicListing, setting: Setting) -> Freshness:
    """Say when this number was last confirmed."""
    if phone.checked is None:
        return _freshness(Checked(), listing, setting)
    if phone.checked == listing.checked.on_date:
        return _freshness(listing.checked, listing, setting)
    return _freshness(Checked(phone.checked), listing, setting)


def _freshness(checked: Checked, listing: PublicListing, setting: Setting) -> Freshness:
    state = freshness.state(checked, freshness.kind_of(listing.needs), setting.today)
    if state == "never" or checked.on_date is None:
        return Freshness(state, _never(checked, listing.stated, setting))
    key = "stale"
    if state == "fresh":
        key = f"checked {checked.method}" if checked.method in _METHODS else "checked"
    return Freshness(state, setting.say(key, date=in_words(checked.on_date, setting.language)))


_METHODS = ("phone", "visit", "email")


def _never(checked: Checked, stated: Checked, setting: Setting) -> str:
    """Say that nobody asked, and who else states a date."""
    source = checked if checked.per_source else stated
    parts = [setting.say("never")]
    if source.per_source:
        parts.append(_per_source(source.per_source, source.on_date, setting))
    return " · ".join(parts)


def _per_source(source: str, day: date | None, setting: Setting) -> str:
    named = setting.printable(source, "source")
    if day is None:
        return say("per source only", setting.language, source=named)
    return setting.say("per source", source=named, date=in_words(day, setting.language))
