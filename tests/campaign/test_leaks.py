"""Random paper and exports from a directory that came in full of canaries: none of them leaks.

`make test` makes a few; the campaign makes 10,000, and prints the seed.
"""

import csv
import json
import random
import secrets
import struct
from collections import Counter
from io import BytesIO

import pytest

from binder.errors import PrintError
from binder.finding.find import Question
from binder.paper.calls import Call, call_sheets
from binder.paper.card import cards
from binder.paper.packet import Form
from binder.paper.sheet import sheet
from binder.paper.shortlist import short_list
from binder.paper.stock import names
from tests.canaries import files_holding, held_by
from tests.conftest import TODAY

PLACES = 30  # of each kind
COPIES = ("worker", "carry", "keep", "partner")
LANGUAGES = ("en", "es", "ar")
FORMATS = ("hsds-csv", "hsds-json", "csv", "xlsx")
SEED = 7
TOLD = (
    "We help women. Come to {0} {1}street Lane past the {1}landmark, ask for {1}maria {1}surname."
)


def canaries(word):
    """Every word that tells where a place is, or who opens its door."""
    return [f"{word}{what}" for what in ("street", "landmark", "maria", "surname", "mail", "way")]


def made_word(chance):
    """A word no directory and no font table holds by chance."""
    return "zq" + "".join(chance.choice("bdfgklmnprstvw") + chance.choice("aeiou") for _ in "1234")


def service(chance, number, word, point, kind):
    """A service at one location, as HSDS 3 has it, with canaries wherever words go."""
    street = chance.randint(101, 9899)
    told, (north, west) = TOLD.format(street, word), point
    return {
        "id": f"s{number}",
        "name": f"{kind} {number}",
        "status": "active",
        "description": told,
        "alert": f"Use the {word}way by the back door.",
        "application_process": f"Call 713-555-0100 or come to {street} {word.upper()}STREET LN.",
        "organization": {"id": f"o{number}", "name": f"Harbor {number}", "description": told},
        "phones": [
            {"id": f"p{number}", "number": f"713-555-{number:04d}",
             "description": f"{word}maria {word}surname"}
        ],
        "contacts": [
            {"id": f"c{number}", "name": f"{word}maria {word}surname",
             "email": f"{word}mail@harbor.example"}
        ],
        "schedules": [
            {"id": f"h{number}", "byday": "MO", "description": f"At {street} {word}street"}
        ],
        "service_at_locations": [
            {"id": f"a{number}", "description": f"Behind {street} {word}street ln",
             "location": {
                 "id": f"l{number}", "location_type": "physical",
                 "name": f"{street} {word}street Ln", "latitude": north, "longitude": west,
                 "description": told, "transportation": f"Past the {word}landmark",
                 "addresses": [
                     {"id": f"d{number}", "attention": f"{word}maria {word}surname",
                      "address_1": f"{street} {word}street Lane", "city": "Washington",
                      "state_province": "DC", "postal_code": "20001", "country": "US",
                      "address_type": "physical"}],
             }}
        ],
    }  # fmt: skip


def agency(chance, number, word, point, withheld):
    """A row of a 211 table, left out of websites or not."""
    street, (north, west) = chance.randint(101, 9899), point
    return {
        "ResourceAgencyNum": f"9{number}", "PublicName": f"Agency {number}",
        "TaxonomyLevelName": "Agency", "ParentAgency": "", "ParentAgencyNum": "0",
        "AgencyDescription": TOLD.format(street, word),
        "PhysicalAddress1": f"{street} {word}street Lane", "PhysicalCity": "Washington",
        "PhysicalStateProvince": "DC", "PhysicalPostalCode": "20001",
        "Latitude": str(north), "Longitude": str(west),
        "Phone1Number": f"713-556-{number:04d}", "Phone1Name": "Main",
        "MainContactName": f"{word}maria {word}surname",
        "MainContactEmailAddress": f"{word}mail@harbor.example",
        "BusServiceAccess": f"Past the {word}landmark",
        "ExcludeFromWebsite": "Yes" if withheld else "No", "AgencyStatus": "Active",
    }  # fmt: skip


class Full:
    """A directory with withheld and public places, and the words of both."""

    def __init__(self, desk, folder, chance):
        self.desk, self.chance = desk, chance
        self.withheld, self.public, self.doubles = [], [], []
        services, agencies = [], []
        for number in range(PLACES):
            services.append(service(chance, number, *self._word(True), "Emergency Shelter"))
            services.append(service(chance, number + PLACES, *self._word(False), "Food pantry"))
            agencies.append(agency(chance, number, *self._word(True), True))
            agencies.append(agency(chance, number + PLACES, *self._word(False), False))
        given = folder / "given"
        given.mkdir()
        (given / "services.json").write_text(json.dumps(services), encoding="utf-8")
        with (given / "211.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(agencies[0]))
            writer.writeheader()
            writer.writerows(agencies)
        desk.import_paths([given / "services.json"])
        desk.import_paths([given / "211.csv"])
        self.given = given
        finder = desk.finder()
        likely = finder.find(Question()).likely
        self.listings = [row.listing for row in finder.rows(likely, Question())]
        self.dated = {"today": TODAY, "directory": desk.directory_date()}

    def _word(self, withheld):
        chance, word = self.chance, made_word(self.chance)
        point = round(38 + chance.random(), 6), round(-77 - chance.random(), 6)
        words = self.withheld if withheld else self.public
        words.extend([*canaries(word), *(f"{abs(one):.5f}" for one in point)])
        if withheld:
            self.doubles.extend(struct.pack(">d", one) for one in point)
        return word, point

    def some(self, most):
        return self.chance.sample(self.listings, self.chance.randint(1, most))

    def how(self):
        chance = self.chance
        paper = {"copy": chance.choice(COPIES), "language": chance.choice(LANGUAGES)}
        return paper | {"paper": chance.choice(("letter", "a4"))}


def a_sheet(full, out):
    large = full.chance.random() < 0.5
    sheet(full.some(3), out, large=large, **full.how(), **full.dated)


def a_list(full, out):
    short_list(full.some(8), out, **full.how(), **full.dated)


def a_card(full, out):
    kind, language = full.chance.choice(names()), full.chance.choice(LANGUAGES)
    cards(full.some(3), out, on=kind, language=language, today=TODAY)


def a_call_sheet(full, out):
    calls = [Call(one) for one in full.some(3)]
    call_sheets(calls, out, paper="letter", **full.dated)


def a_packet(full, out):
    desk, chance = full.desk, full.chance
    template = desk.template(chance.choice(list(desk.templates())))
    case = desk.case(template, [one.id for one in full.some(6)], Question())
    sheets = chance.choice((None, 1, 3))
    desk.packet(case, out, Form(sheets=sheets, large=chance.random() < 0.3, **full.how()))


def an_export(full, out):
    form = full.chance.choice(FORMATS)
    path = full.given.parent / f"out.{'zip' if form.startswith('hsds') else form}"
    path.unlink(missing_ok=True)
    full.desk.export(path, form)
    out.write(path.read_bytes())
    path.unlink()


KINDS = {
    "sheet": a_sheet,
    "list": a_list,
    "card": a_card,
    "call sheet": a_call_sheet,
    "packet": a_packet,
    "export": an_export,
}


def leaks(full, count):
    """Make things at random; gives how many of each, what leaked, and public words that showed."""
    made, leaked, shown = Counter(), [], Counter()
    for _ in range(count):
        kind = full.chance.choice(list(KINDS))
        out = BytesIO()
        try:
            KINDS[kind](full, out)
        except PrintError:
            made[f"{kind} refused"] += 1
            continue
        made[kind] += 1
        leaked += [(kind, word) for word in held_by(out.getvalue(), full.withheld)]
        shown[kind] += bool(held_by(out.getvalue(), full.public))
    return made, leaked, shown


@pytest.fixture
def filled(desk, tmp_path):
    """Make the full directory of a seed."""
    return lambda seed: Full(desk, tmp_path, random.Random(seed))


def check(full, made, leaked, shown):
    assert leaked == []
    assert all(made[kind] for kind in KINDS), made
    # the controls: words of places that are public do come through, and all of them were given
    assert all(shown[kind] for kind in ("sheet", "packet", "call sheet", "export")), shown
    given = {word for _, word in files_holding(full.given, full.withheld)}
    assert given >= {word for word in full.withheld if word.endswith("street")}
    for folder in (full.desk.folders.data, full.desk.folders.cache):
        assert files_holding(folder, full.withheld) == []
        held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert not any(double in held for double in full.doubles)  # as SQLite writes a coordinate


def test_some_paper_and_exports_hold_nothing_that_is_withheld(filled):
    full = filled(SEED)
    check(full, *leaks(full, 60))


@pytest.mark.campaign
def test_ten_thousand_papers_and_exports_hold_nothing_that_is_withheld(filled, capsys):
    seed = secrets.randbelow(1_000_000)
    full = filled(seed)
    made, leaked, shown = leaks(full, 10_000)
    with capsys.disabled():
        print(f"\nseed {seed}: {dict(made)}, {len(leaked)} leaks; public words in {dict(shown)}")
    check(full, made, leaked, shown)
