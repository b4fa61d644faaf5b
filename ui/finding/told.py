"""What the detail says of a listing: titles and texts in the order a caller needs them."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from binder.finding.taxonomy import facets, needs
from binder.store.records import PublicListing
from ui.finding import deciding, words

if TYPE_CHECKING:
    from binder.finding.find import Row
    from binder.guidance.guidance import Guidance

Texts = Iterator[tuple[str, str]]
# what is asked of every place to sleep before anybody drives there
_ARRIVAL = ("bed_within", "referred_by", "police_car")
_ADVOCATES = ("advocate", "police-based")  # beginnings of the reasons that tell what kind
_BED = "shl."  # beginning of the codes of places to sleep


def answer_texts(row: "Row", guidance: "Guidance", asked: tuple[str, ...]) -> Texts:
    """Give what a caller says and hears, from the directory alone: no name, no charge.

    `asked` are the needs asked for, of which the first that the place serves is named.
    """
    owed = guidance.owed(row.refused) if row.refused else ()
    own = guidance.of_service(row.listing.service_id)
    texts = (
        ("Its own rule", [note.text for note in own]),
        ("Why it stands here", row.reasons),
        ("Ask on the phone", row.ask),
        ("They will ask", row.will_ask),
        ("What is still owed", [note.text for note in owed]),
        ("Getting in", _getting_in(row)),
        ("Say", _script(row.listing, guidance, asked)),
    )
    return ((title, "\n".join(lines)) for title, lines in texts if lines)


def fields(listing: PublicListing, today: date) -> Texts:
    """Give title and text of everything the directory says."""
    texts = (
        ("Staff note, for this screen only", listing.note),
        ("Hours", words.hours_of(listing, today)),
        ("Kind of help", words.needs_of(listing)),
        ("What they do", listing.description),
        ("Who can come", words.eligibility_of(listing)),
        ("How to get in", listing.application),
        ("Cost", listing.fees),
        ("Bring", "\n".join(listing.documents)),
        ("Languages", words.languages_of(listing)),
        ("Location", words.where_of(listing)),
        ("Getting there", listing.transportation),
        ("Access", "\n".join(listing.accessibility)),
        ("Area served", ", ".join(listing.areas)),
        ("Web", listing.url),
        ("Email", listing.email),
        ("Source", words.source_line(listing, today)),
    )
    return ((title, text) for title, text in texts if text.strip())


def has_beds(listing: PublicListing) -> bool:
    """Tell whether people sleep there."""
    return any(need.code.startswith(_BED) for need in listing.needs)


def _getting_in(row: "Row") -> list[str]:
    """Say how soon a bed follows, who must call, who may drive up; a bed's unknowns are asked."""
    known = deciding.told_facts(row, _ARRIVAL)
    lines = [said for _, said in known]
    lines += [reason for reason in row.reasons if reason.startswith(_ADVOCATES)]
    if has_beds(row.listing):
        missing = [code for code in _ARRIVAL if code not in {facet for facet, _ in known}]
        lines += [f"ask: {next(iter(facets()[code].values.values())).ask}" for code in missing]
        lines.append(deciding.beds(row) or "open beds: nobody has said")
    return lines


def _script(listing: PublicListing, guidance: "Guidance", asked: tuple[str, ...]) -> list[str]:
    phone = words.first_phone(listing)
    served = [need.code for need in listing.needs if need.code in needs()]
    code = next((code for code in asked if code in served), next(iter(served), ""))
    plain = needs()[code].plain.partition(";")[0] if code else ""
    said = guidance.script(
        place=words.title_of(listing), phone=words.number_line(phone) if phone else "", need=plain
    )
    return [note.text for note in said]
