"""What facts, questions and hours are called on a row and on the phone, from the vocabulary."""

from datetime import date, datetime

from binder.finding.hours import Open
from binder.finding.ranges import read_range, say_range
from binder.finding.taxonomy import facets
from binder.store.records import Fact, Vetted


def ask_in_words(tick: tuple[str, str], language: str = "en") -> str:
    """Give the question for the phone about a value, or a number given in figures."""
    code, value = tick
    facet = facets()[code]
    if facet.kind == "range":
        text = facet.ask_es if language == "es" else facet.ask
        return text.format(value=_number(value, language))
    known = facet.values[value]
    return known.ask_es if language == "es" else known.ask


def _number(value: str, language: str) -> str:
    """Say a person's number, or a band of which only the upper end is known."""
    found = read_range(value)
    if found is None or found.low or not found.high:
        return say_range(found) if found else value
    under = "menos de" if language == "es" else "under"
    return f"{under} {found.high + 1}"


def demand(fact: Fact, language: str = "en") -> str:
    """Say what a fact demands or offers: "ages 18–35", "does not take men", "women only"."""
    facet = facets()[fact.facet]
    spanish = language == "es"
    if facet.kind == "range":
        found = read_range(fact.value)
        said = say_range(found) if found else fact.value
        text = (facet.only_es if spanish else facet.only).format(value=said)
        return f"not {text}" if fact.stance == "refuses" and not spanish else text
    value = facet.values[fact.value]
    if fact.stance == "requires":
        return value.only_es if spanish else value.only
    if fact.stance == "refuses":
        return value.no_es if spanish else value.no
    return value.name_es if spanish else value.name


def vetted_in_words(vetted: Vetted, day: date | None) -> str:
    """Say who stands for the organization, and that nobody does any more once the day is over."""
    if vetted.until and day and vetted.until < day:
        return f"no longer vetted: by {vetted.by} until {vetted.until:%b} {vetted.until.day}"
    return f"vetted by {vetted.by}"


def moment_in_words(state: Open) -> str:
    """Say a state of hours: "open until 5 PM", "opens Monday 9 AM", "24 hours"."""
    if state.kind == "24h":
        return "24 hours"
    if state.kind == "appointment":
        return "by appointment"
    if state.kind == "open":
        return f"until {_clock(state.until)}" if state.until else "now"
    if state.kind == "closed":
        return f"closed; opens {state.opens:%A} {_clock(state.opens)}" if state.opens else "closed"
    return "hours not known"


def _clock(moment: datetime) -> str:
    text = f"{moment:%I:%M %p}".lstrip("0")
    return text.replace(":00", "")
