"""A mapping: which column of a sheet holds what, as a TOML file that a person can read."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from binder.errors import ImportFailedError
from binder.formats.clean import words
from binder.formats.spreadsheet.column_guess import SURE, guess_columns
from binder.formats.spreadsheet.fields import UNREAD, fields, is_personal, plain_heading
from binder.formats.spreadsheet.shape import Table

LISTING: Final = "listing"
# What one row of a sheet is.
KINDS: Final = (LISTING, "organization", "service", "location", "phone", "address")
_NAMES: Final = ("name", "organization", "location_name")
# Without one of these beside its name a record helps nobody.
_REACHING: Final = frozenset(
    words(
        "phone hotline toll_free after_hours text_line tty email url address other_address street"
        " city zip point latitude description hours apply area county contact_phone"
    )
)
_LAST_WORDS: Final = {
    "organization": ("organizations", "organization", "orgs", "org", "agencies", "agency"),
    "service": ("services", "service", "programs", "program"),
    "location": ("locations", "location", "sites", "site"),
    "phone": ("phones", "phone"),
    "address": ("addresses", "address"),
}
# The fields that a sheet of one kind has: one of each group.
_KEYS: Final[dict[str, tuple[frozenset[str], ...]]] = {
    "organization": (frozenset(("organization_id",)),),
    "service": (frozenset(("service_id", "id")), frozenset(("organization_id", "location_id"))),
    "location": (frozenset(("location_id", "id")), frozenset(("organization_id",))),
    "phone": (frozenset(("location_id", "service_id", "organization_id")),),
    "address": (frozenset(("location_id",)),),
}
_HEAD: Final = (
    "How the columns of a spreadsheet are read. Left: the heading; right: what it holds,",
    'or "" for a column that is not read. `binder import --mapping FILE` takes it.',
)


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """Hold how one sheet is read.

    `columns`: field by heading, "" for what is not read; headings that are not named are not
    read either. `one_row` is one of KINDS. `worksheet` is the name of a file or worksheet it is
    for, "" for any with these headings. `header` is the row of the headings, 0 to look for it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    one_row: str = LISTING
    worksheet: str = ""
    header: int = 0
    transposed: bool | None = None

    def fits(self, columns: Iterable[str], name: str) -> bool:
        """Tell whether the mapping is for a table with these headings: all it reads are there.

        `name` is that of the file, without its ending, or of the worksheet.
        """
        if self.worksheet and name != self.worksheet:
            return False
        read = {_squeezed(heading) for heading, key in self.columns.items() if key}
        if not read:  # the sheet of this name is not to be read
            return bool(self.worksheet)
        return read <= {_squeezed(column) for column in columns}

    def fields_of(self, table: Table) -> list[str]:
        """Give the field of each column of a table; what may be about a person has none."""
        known = {_squeezed(name): key for name, key in self.columns.items()}
        return [
            UNREAD if is_personal(name) else known.get(_squeezed(name), UNREAD)
            for name in table.columns
        ]


@dataclass(frozen=True, slots=True)
class Guessed:
    """Hold the mapping guessed for a table; `doubts` says in sentences what needs a look."""

    mapping: SheetMapping
    sure: tuple[float, ...]
    doubts: tuple[str, ...]


def guess(table: Table, siblings: int = 1) -> Guessed:
    """Guess how a table is read; one of several tables may be of another kind."""
    guesses = guess_columns(table.columns, [record.cells for record in table.records])
    keys = {one.field for one in guesses}
    one_row = _kind_of(table, keys) if siblings > 1 else LISTING
    columns = {name: one.field for name, one in zip(table.columns, guesses, strict=True)}
    mapping = SheetMapping(columns, one_row)
    doubts = list(_doubts(one_row, keys))
    doubts += [
        f"“{name[:40]}” seems to be {fields()[one.field].label.lower()}"
        for name, one in zip(table.columns, guesses, strict=True)
        if one.field and one.sure < SURE and one.field not in ("topic", "fact", "language")
    ]
    return Guessed(mapping, tuple(one.sure for one in guesses), tuple(doubts))


def lacks(one_row: str, keys: Iterable[str]) -> str:
    """Say what a table needs to be read at all and has not, "" where it has it."""
    held = set(keys)
    if one_row in ("phone", "address"):
        return "" if held & {"phone", "street", "address", "city"} else f"no {one_row}"
    if not held & set(_NAMES):
        return "no column that names a service or an organization"
    return ""


def shape_of(columns: Sequence[str]) -> str:
    """Give the shape of a table: the same for the same headings in any order."""
    plain = "\x1f".join(sorted(_squeezed(name) for name in columns))
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def read_mappings(text: str, name: str = "The mapping") -> list[SheetMapping]:
    """Read the sheets of a mapping file.

    Raises ImportFailedError for what is no TOML, a field that is not known, a kind of row that
    is not known.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ImportFailedError(f"{name} cannot be read as TOML: {error}.") from error
    sheets = read.get("sheet", [])
    if not isinstance(sheets, list) or not sheets:
        raise ImportFailedError(f"{name} describes no sheet: it needs a table [[sheet]].")
    return [_read_sheet(sheet, name) for sheet in sheets]


def write_mappings(mappings: Sequence[SheetMapping]) -> str:
    """Write mappings as the file that `read_mappings` reads."""
    import tomlkit  # slow to load, and the window reads mappings without it

    document = tomlkit.document()
    for line in _HEAD:
        document.add(tomlkit.comment(line))
    sheets = tomlkit.aot()
    for mapping in mappings:
        sheet = tomlkit.table()
        sheet["one_row"] = mapping.one_row
        if mapping.worksheet:
            sheet["worksheet"] = mapping.worksheet
        if mapping.header:
            sheet["header"] = mapping.header
        if mapping.transposed is not None:
            sheet["transposed"] = mapping.transposed
        columns = tomlkit.table()
        for heading, key in mapping.columns.items():
            columns.add(heading, key)
        sheet["columns"] = columns
        sheets.append(sheet)
    document["sheet"] = sheets
    return tomlkit.dumps(document)


def _read_sheet(sheet: object, name: str) -> SheetMapping:
    if not isinstance(sheet, dict) or not isinstance(sheet.get("columns"), dict):
        raise ImportFailedError(f"{name} describes a sheet without a table [sheet.columns].")
    one_row = sheet.get("one_row", LISTING)
    if one_row not in KINDS:
        raise ImportFailedError(f"{name}: one_row is one of {', '.join(KINDS)}.")
    for heading, key in sheet["columns"].items():
        if key != UNREAD and key not in fields():
            near = get_close_matches(str(key), fields(), 1)
            hint = f"; is {near[0]} meant?" if near else ""
            raise ImportFailedError(
                f"{name}: “{heading[:40]}” cannot hold {str(key)[:40]}, which is no field{hint}"
            )
    header, transposed = sheet.get("header", 0), sheet.get("transposed")
    return SheetMapping(
        dict(sheet["columns"]),
        one_row,
        str(sheet.get("worksheet", "")),
        header if isinstance(header, int) else 0,
        transposed if isinstance(transposed, bool) else None,
    )


def _squeezed(heading: str) -> str:
    """Write a heading so that case, blanks and marks do not part it from the same in a file."""
    return plain_heading(heading).replace(" ", "") or heading


def _kind_of(table: Table, keys: set[str]) -> str:
    """Tell what a row is in one of several tables, by the file's name and its own key."""
    stem = plain_heading(table.part.stem).replace(" ", "")
    for kind, endings in _LAST_WORDS.items():
        if stem.endswith(endings) and all(group & keys for group in _KEYS[kind]):
            return kind
    return LISTING


def _doubts(one_row: str, keys: set[str]) -> Iterable[str]:
    if lack := lacks(one_row, keys):
        yield f"there is {lack}"
    elif one_row == LISTING and not keys & _REACHING:
        yield "there is no column that tells how to reach anyone"
