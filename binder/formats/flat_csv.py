"""The flat 211 export: one wide line per agency, program or site.

Columns about staff, internal notes and the licensed taxonomy codes are never read.
"""

import re
from collections.abc import Iterator
from typing import Final

from binder.formats.clean import words
from binder.formats.hsds_legacy import by_name, each
from binder.formats.kinds import Sheet
from binder.formats.sheets import Adapter, Beside, Made, Values
from binder.formats.tables import withholds

NEEDS: Final = frozenset(
    ("resourceagencynum", "publicname", "parentagencynum", "taxonomylevelname")
)

SHEET: Final = Sheet(
    "service",
    adapter="flat_211",
    makes=frozenset(
        words(
            "organization location service_at_location address phone schedule language "
            "service_area required_document accessibility taxonomy_term attribute"
        )
    ),
    format="211 flat csv",
)

# Number, where its name stands, what the column itself says, HSDS type; called first comes first.
_PHONES: Final = (
    ("phonenumberhotline", "", "Hotline", "voice"),
    ("phone1number", "phone1name", "", "voice"),
    ("phone2number", "phone2name", "", "voice"),
    ("phone3number", "phone3name", "", "voice"),
    ("phone4number", "phone4name", "", "voice"),
    ("phone5number", "phone5description", "", "voice"),
    ("phonetollfree", "", "Toll free", "voice"),
    ("phonenumberafterhours", "", "After hours", "voice"),
    ("phonenumberoutofarea", "", "Out of area", "voice"),
    ("phonenumberbusinessline", "", "Business line", "voice"),
    ("phonetty", "", "TTY", "textphone"),
    ("phonefax", "", "Fax", "fax"),
)
_ADDRESS: Final = {
    "physicaladdress1": "address_1",
    "physicaladdress2": "address_2",
    "physicalcity": "city",
    "physicalcounty": "region",
    "physicalstateprovince": "state_province",
    "physicalpostalcode": "postal_code",
    "physicalcountry": "country",
}
_SERVICE: Final = {
    "publicname": "name",
    "alternatename": "alternate_name",
    "agencydescription": "description",
    "websiteaddress": "url",
    "emailaddressmain": "email",
    "feestructuresource": "fees_description",
    "applicationprocess": "application_process",
    "eligibility": "eligibility_description",
    "licenseaccreditation": "accreditations",
    "lastverifiedon": "assured_date",
}
_ORGANIZATION: Final = {
    "publicname": "name",
    "alternatename": "alternate_name",
    "agencydescription": "description",
    "websiteaddress": "website",
    "emailaddressmain": "email",
    "yearincorporated": "year_incorporated",
    "legalstatus": "legal_status",
}
_UNKNOWN: Final = frozenset(("none or unknown",))
# Some exports keep the city's quarter or ward where accessibility is asked.
_QUARTERS: Final = frozenset(("NW", "NE", "SW", "SE"))
_TTY: Final = re.compile(r"\b(tty|tdd)\b", re.IGNORECASE)


def flat_211(raw: Values, beside: Beside) -> Iterator[Made]:
    """Give the rows of one line: an organization, or a service; then where and how to reach it."""
    values = {name: text for name, text in raw.items() if _is_stated(text)}
    key = values.get("resourceagencynum", "")
    if values.get("taxonomylevelname", "").lower() == "agency":
        yield "organization", key, _renamed(values, _ORGANIZATION)
        owner, link = "organization_id", {}
        place = {"organization_id": key}
    else:
        parent = values.get("parentagencynum", "")
        yield (
            "service",
            key,
            {**_renamed(values, _SERVICE), "organization_id": parent, **_status(values)},
        )
        yield from _service_lists(values, key, beside)
        owner, place = "service_id", {"organization_id": parent}
        link = {"service_id": key, "location_id": key}
    yield from _phones(values, owner, key)
    if any(column in values for column in ("physicaladdress1", "physicalcity", "latitude")):
        yield from _location(values, key, place)
        if link:
            yield "service_at_location", key, link
    if hours := values.get("hoursofoperation"):
        where = {"service_id": key} if link else {"location_id": key}
        yield "schedule", key, {**where, "description": hours}


def _renamed(values: Values, names: dict[str, str]) -> Values:
    return {ours: values[theirs] for theirs, ours in names.items() if theirs in values}


def _is_stated(text: str) -> bool:
    return text != "-1" and text.lower() not in _UNKNOWN


def _status(values: Values) -> Values:
    """Read the status; a place nobody shall be referred to is not active for us, and says why."""
    status = values.get("agencystatus", "").lower()
    if "do not refer" in status:
        return {"status": "inactive", "alert": values["agencystatus"]}
    return {"status": status} if status else {}


def _location(values: Values, key: str, owner: Values) -> Iterator[Made]:
    transport = [values.get(c, "") for c in ("busserviceaccess", "publicaccesstransportation")]
    location = {
        **owner,
        "location_type": "physical",
        "name": values.get("publicname", ""),
        "description": values.get("physicallocationdescription", ""),
        "transportation": "\n".join(text for text in transport if text),
        "latitude": values.get("latitude", ""),
        "longitude": values.get("longitude", ""),
    }
    yield "location", key, location
    address = _renamed(values, _ADDRESS)
    if address.keys() - {"country", "state_province"}:
        yield "address", key, {**address, "location_id": key, "address_type": "physical"}
    access = values.get("disabilitiesaccess", "")
    if access and access not in _QUARTERS and not access.isdigit():
        yield "accessibility", key, {"location_id": key, "description": access}


def _phones(values: Values, owner: str, key: str) -> Iterator[Made]:
    position = 0
    for column, named, says, kind in _PHONES:
        number = values.get(column, "")
        if not number or withholds(values.get(f"{column.removesuffix('number')}isprivate", "")):
            continue
        position += 1
        description = values.get(named, "") or says
        kind = "textphone" if _TTY.search(description) else kind
        phone = {owner: key, "number": number, "type": kind, "description": description}
        yield "phone", f"{key}:{column}", {**phone, "position": str(position)}


def _service_lists(values: Values, key: str, beside: Beside) -> Iterator[Made]:
    owner = {"service_id": key}
    yield from each("language", "name", values.get("languagesoffered", ""), owner, key)
    areas = values.get("coverageareatext") or values.get("coveragearea", "")
    yield from each("service_area", "name", areas, owner, key)
    if documents := values.get("documentsrequired"):
        yield "required_document", key, {**owner, "document": documents}
    for column, vocabulary in (("categories", "211 categories"), ("taxonomyterm", "211 terms")):
        for name in dict.fromkeys(part.strip() for part in values.get(column, "").split(";")):
            if name:
                yield from by_name(name, vocabulary, key, beside)


ADAPTERS: Final[dict[str, Adapter]] = {"flat_211": flat_211}
