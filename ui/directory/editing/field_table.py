"""The fields of every table in words: title, hint, kind of box, as data."""

from typing import NamedTuple

from binder.keeping.live_checks import check_email
from ui.directory.editing.fields import Field


class Several(NamedTuple):
    """Rows of one table under a title; `widths` are pixels, 0 takes what is left."""

    title: str
    table: str
    fields: tuple[Field, ...]
    widths: tuple[int, ...]
    add: str


STATUS = (
    ("in force", "active"),
    ("closed for now", "temporarily closed"),
    ("not in force: not listed", "inactive"),
    ("gone: not listed", "defunct"),
)
REACH = (("here", "local"), ("the whole country", "national"))
WORKER = (("screen and paper", 0), ("the worker's screen only", 1))
ORGANIZATION = (
    Field("organization", "name", "Name"),
    Field("organization", "alternate_name", "Other name"),
    Field("organization", "description", "Description", lines=3),
    Field("organization", "website", "Website"),
    Field("organization", "email", "Email", check=check_email),
)
SERVICE = (
    Field("service", "name", "Name"),
    Field("service", "alternate_name", "Other name"),
    Field("profile", "safe_name", "Safe name", "what discreet paper calls it"),
    Field("service", "description", "Description", lines=5),
    Field("service", "alert", "Notice", "shown above everything else"),
    Field("profile", "warning", "Warning to staff"),
    Field("service", "status", "State", options=STATUS),
    Field("service", "url", "Website"),
    Field("service", "email", "Email", check=check_email),
    Field("service", "licenses", "Licences"),
    Field("service", "accreditations", "Accreditations"),
    Field("profile", "reach", "Reaches", options=REACH),
    Field("profile", "worker_only", "May be shown on", options=WORKER),
)
WHO = (
    Field("service", "eligibility_description", "In their words", lines=4),
    Field("service", "minimum_age", "Youngest", "18", short=True),
    Field("service", "maximum_age", "Oldest", "empty: no limit", short=True),
)
ENTRY = (
    Field("service", "application_process", "How to get in", lines=3),
    Field("service", "wait_time", "Waiting time"),
    Field("service", "interpretation_services", "Interpreters"),
    Field("service", "fees_description", "What it costs", lines=2),
)
PLACE = (
    Field("location", "name", "Name of the place"),
    Field("location", "alternate_name", "Other name"),
)
WAY = (
    Field("location", "description", "Description", lines=2),
    Field("location", "transportation", "How to get there", lines=2),
)
PHONE_KINDS = (
    ("voice", "voice"),
    ("not said", ""),
    ("mobile", "cell"),
    ("text", "text"),
    ("video", "video"),
    ("TTY", "textphone"),
    ("fax", "fax"),
    ("pager", "pager"),
)
ENTRY_ROWS = (
    Several(
        "Languages",
        "language",
        (
            Field("language", "name", "Language"),
            Field("language", "code", "Code", "es"),
            Field("language", "note", "Remark"),
        ),
        (240, 100, 0),
        "Add a language",
    ),
    Several(
        "Papers to bring",
        "required_document",
        (Field("required_document", "document", "Paper"),),
        (0,),
        "Add a paper",
    ),
    Several(
        "Cost",
        "cost_option",
        (
            Field("cost_option", "option", "For what"),
            Field("cost_option", "amount", "Amount"),
            Field("cost_option", "currency", "Currency", "USD"),
            Field("cost_option", "amount_description", "In words"),
        ),
        (220, 110, 90, 0),
        "Add a price",
    ),
    Several(
        "Area served",
        "service_area",
        (
            Field("service_area", "name", "Area", "Harris County"),
            Field("service_area", "description", "In words"),
        ),
        (300, 0),
        "Add an area",
    ),
)
ACCESS_ROWS = (
    Several(
        "For a wheelchair, deaf or blind",
        "accessibility",
        (
            Field("accessibility", "description", "Ways in and rooms"),
            Field("accessibility", "details", "More"),
        ),
        (300, 0),
        "Add a way in",
    ),
)
CONTACT_ROWS = (
    Several(
        "Contacts for this directory: never printed",
        "contact",
        (
            Field("contact", "name", "Name"),
            Field("contact", "title", "Title"),
            Field("contact", "email", "Email"),
        ),
        (220, 220, 0),
        "Add a contact",
    ),
)
WEB_ROWS = (
    Several(
        "Web addresses",
        "url",
        (Field("url", "label", "Label"), Field("url", "url", "Address")),
        (260, 0),
        "Add an address",
    ),
)
ORGANIZATION_ROWS = (
    Several("Funding", "funding", (Field("funding", "source", "Source"),), (0,), "Add a source"),
    Several(
        "Numbers of the organization elsewhere",
        "organization_identifier",
        (
            Field("organization_identifier", "identifier_scheme", "Scheme"),
            Field("organization_identifier", "identifier_type", "Type"),
            Field("organization_identifier", "identifier", "Identifier"),
        ),
        (220, 220, 0),
        "Add a number",
    ),
)
PROGRAM = (
    Field("program", "name", "Program"),
    Field("program", "alternate_name", "Other name"),
    Field("program", "description", "Description", lines=2),
)
LEGAL = (
    Field("organization", "legal_status", "Legal form"),
    Field("organization", "tax_status", "Tax status"),
    Field("organization", "tax_id", "Tax id", short=True),
    Field("organization", "year_incorporated", "Founded", "1998", short=True),
    Field("organization", "logo", "Logo"),
    Field("organization", "uri", "Other web address"),
)
SITE = (
    Field("location", "url", "Web address of the place"),
    Field("location", "external_identifier", "Identifier", short=True),
    Field("location", "external_identifier_type", "Its type"),
)


def phone(kinds: set[str]) -> tuple[Field, ...]:
    """Give the fields of a number; `kinds` that the directory has beside those known stay."""
    own = sorted(kinds - {kind for _, kind in PHONE_KINDS})
    options = (*PHONE_KINDS, *((kind, kind) for kind in own))
    return (
        Field("phone", "number", "Number"),
        Field("phone", "extension", "Extension"),
        Field("phone", "type", "Kind", options=options),
        Field("phone", "description", "Who answers, and when", "front desk, days"),
    )
