"""Write a tabular HSDS 3 package of any size, always the same for a seed.

python tests/bench/make_package.py FOLDER SERVICES [SEED]
"""

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import zipcodes


def _split(text: str) -> list[str]:
    return text.split("|" if "|" in text else None)


FILES = {
    "organizations": "id name description email website",
    "services": "id organization_id name alternate_name description url status application_process"
    " fees_description eligibility_description minimum_age maximum_age assured_date",
    "locations": "id location_type organization_id name transportation latitude longitude",
    "service_at_location": "id service_id location_id",
    "addresses": "id location_id address_1 city state_province postal_code country address_type",
    "phones": "id location_id service_id number extension type description",
    "schedules": "id service_id freq byday opens_at closes_at description",
    "languages": "id service_id name code",
}
PLACES = _split(
    "Harbor Hope Cedar Bridge River Haven Lantern Maple Sunrise Beacon Willow Summit Grace"
)
KINDS = _split("Center House Alliance Project Coalition Network Foundation Partners Services")
OFFERS = _split(
    "Emergency Shelter|Transitional Housing|Case Management|Legal Aid|Food Pantry|"
    "Rape Crisis Line|Detox Program|Victim Advocacy|Trauma Counseling|Immigration Legal Help|"
    "Drop-in Center|Medical Clinic|Job Training|Safe House|Clothing Closet|Child Care|"
    "Crisis Hotline|Transportation"
)
WORDS = _split(
    "provides confidential shelter and advocacy for survivors of trafficking domestic "
    "violence sexual assault and exploitation including safety planning crisis intervention "
    "case management legal help court accompaniment counseling support groups food clothing "
    "transportation medical care interpretation referrals housing assistance benefits "
    "enrollment job training child care children women men youth families adults veterans "
    "immigrants residents county community staff trained bilingual available by phone call "
    "walk-in appointment intake hours weekdays nights free low cost sliding scale no charge "
    "identification proof of income not required welcome"
)
STREETS = _split("Main Oak Pine Maple Cedar Elm Washington Lake Hill Park Church Mill Spring")
TONGUES = (
    ("English", "en"),
    ("Spanish", "es"),
    ("Vietnamese", "vi"),
    ("Arabic", "ar"),
    ("Tagalog", "tl"),
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA")


def main() -> None:
    """Write the package the command line asks for."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    make_package(folder, count, int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def make_package(folder: Path, services: int, seed: int = 1) -> None:
    """Write the tables of so many services: a third as many organizations, half as many places."""
    chance = random.Random(seed)
    towns = [t for t in zipcodes.list_all() if t["zip_code_type"] == "STANDARD" and t["lat"]]
    folder.mkdir(parents=True, exist_ok=True)
    organizations, locations = max(1, services // 3), max(1, services // 2)
    _write(folder, "organizations", (_organization(chance, n) for n in range(organizations)))
    _write(folder, "services", (_service(chance, n, organizations) for n in range(services)))
    spots = [chance.choice(towns) for _ in range(locations)]
    _write(
        folder, "locations", (_location(chance, n, organizations, s) for n, s in enumerate(spots))
    )
    _write(folder, "addresses", (_address(chance, n, spot) for n, spot in enumerate(spots)))
    _write(folder, "service_at_location", _links(services, locations))
    _write(folder, "phones", _phones(chance, services, locations))
    _write(folder, "schedules", _schedules(chance, services))
    _write(folder, "languages", _languages(chance, services))


def _write(folder: Path, name: str, rows: Iterator[tuple[object, ...]]) -> None:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(FILES[name].split())
        writer.writerows(rows)


def _id(kind: int, number: int) -> str:
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def _text(chance: random.Random, fewest: int, most: int) -> str:
    chosen = chance.choices(WORDS, k=chance.randint(fewest, most))
    sentences = [chosen[start : start + 14] for start in range(0, len(chosen), 14)]
    return " ".join(" ".join(some).capitalize() + "." for some in sentences)


def _organization(chance: random.Random, n: int) -> tuple[object, ...]:
    name = f"{chance.choice(PLACES)} {chance.choice(PLACES)} {chance.choice(KINDS)} {n}"
    return (
        _id(1, n),
        name,
        _text(chance, 20, 60),
        f"info@org{n}.example",
        f"https://org{n}.example",
    )


def _service(chance: random.Random, n: int, organizations: int) -> tuple[object, ...]:
    name = f"{chance.choice(PLACES)} {chance.choice(OFFERS)}"
    low, high = chance.choice((("", ""), ("18", ""), ("12", "24"), ("", "17")))
    checked = f"20{chance.randint(22, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    texts = (
        _text(chance, 6, 14),
        chance.choice(("Free", "Sliding scale", "")),
        _text(chance, 6, 20),
    )
    return (
        _id(2, n), _id(1, n % organizations), name, "", _text(chance, 60, 150),
        f"https://org{n % organizations}.example/{n}", "active", *texts, low, high, checked,
    )  # fmt: skip


def _location(
    chance: random.Random, n: int, organizations: int, spot: dict[str, str]
) -> tuple[object, ...]:
    point = (float(spot["lat"]) + chance.uniform(-0.02, 0.02), float(spot["long"]))
    bus = f"Bus {chance.randint(1, 90)}"
    degrees = (f"{point[0]:.5f}", f"{point[1]:.5f}")
    return (_id(3, n), "physical", _id(1, n % organizations), f"{spot['city']} site", bus, *degrees)


def _address(chance: random.Random, n: int, spot: dict[str, str]) -> tuple[object, ...]:
    street = f"{chance.randint(1, 9999)} {chance.choice(STREETS)} Street"
    area = (spot["city"], spot["state"], spot["zip_code"])
    return (_id(4, n), _id(3, n), street, *area, "US", "physical")


def _links(services: int, locations: int) -> Iterator[tuple[object, ...]]:
    return ((_id(5, n), _id(2, n), _id(3, n % locations)) for n in range(services))


def _phones(chance: random.Random, services: int, locations: int) -> Iterator[tuple[object, ...]]:
    for n in range(int(services * 1.3)):
        number = f"({chance.randint(201, 989)}) 555-{chance.randint(0, 9999):04}"
        owner = ("", _id(2, n)) if n < services else (_id(3, n % locations), "")
        extension = chance.choice(("", "", "", "12"))
        said = chance.choice(("", "Intake", "Hotline"))
        yield (_id(6, n), *owner, number, extension, "voice", said)


def _schedules(chance: random.Random, services: int) -> Iterator[tuple[object, ...]]:
    for n in range(services):
        opens = chance.choice(("08:00", "08:30", "09:00", "10:00"))
        closes = chance.choice(("16:00", "17:00", "20:00"))
        for day in range(chance.choice((5, 6))):
            yield (_id(7, n * 6 + day), _id(2, n), "WEEKLY", DAYS[day], opens, closes, "")


def _languages(chance: random.Random, services: int) -> Iterator[tuple[object, ...]]:
    for n in range(services):
        for index in range(chance.choice((1, 1, 2, 3))):
            yield (_id(8, n * 5 + index), _id(2, n), *TONGUES[index])


if __name__ == "__main__":
    main()
