"""The carry copy: at most three numbers on one discreet page, line by line in two languages."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import BinaryIO

from binder.errors import PrintError
from binder.finding.hours import hours_in_words
from binder.paper import words
from binder.paper.contact import in_order, is_wrong, kind_of_phone, number_text
from binder.paper.discreet import check, refuse_enforcement
from binder.paper.icons import OF_KIND
from binder.paper.kinds import help_in_words, kind_of_help, safe_name_in, what_to_say
from binder.paper.lines import is_rtl, wrap
from binder.paper.page import Block, Document, Ink, PrintReport, Sheet
from binder.paper.setting import Setting
from binder.paper.spoken import language_name
from binder.paper.styles import GRID, Style
from binder.store.records import Phone, PublicListing

MOST = 3
_BODY, _SMALL = Style(13, 20), Style(11, 15)
# Lines of hours in each language and the type of all words, tried in this order.
_TRIED = ((4, _BODY), (2, _BODY), (1, _BODY), (1, Style(12, 17)), (1, _SMALL))
_ICON = 22.0  # points
# Where all words begin, right of the pictures.
_INDENT = _ICON + 1.5 * GRID
_NUMBERS = tuple(Style(size, size + 10, bold=True) for size in (30, 22, 14))
_FIRST = ("call", "text", "video", "tty")
_WORD = re.compile(r"\b[A-Z]{3,12}\b")  # what to text, as directories write it: "text HELP"
_ALWAYS = re.compile(r"\b24\s*/\s*7\b|\b24[ -]?(?:hours?|hrs?|horas)\b", re.IGNORECASE)


def carry_page(
    listings: Sequence[PublicListing],
    out: BinaryIO,
    *,
    language: str,
    paper: str,
    today: date,
    as_of: date | None = None,
    copies: int = 1,
) -> PrintReport:
    """Print the page a person takes; built from coded facts and fixed texts alone.

    `as_of` is the day of the directory, the one date it bears. No copy stands on the back of
    another. Raises PrintError for more than
    three listings, for one that has no number to carry, and for any word on the finished page
    that tells what it is about.
    """
    if len(listings) > MOST:
        raise PrintError(f"A page to carry holds {MOST} numbers; {len(listings)} were chosen.")
    area = Sheet.of(paper)
    setting = Setting("carry", language, today, Sheet(area.width - _INDENT, area.height))
    order = side_by_side(language)
    chosen = chosen_numbers(listings)
    foot = _foot(as_of, order, setting)
    for lines, body in _TRIED:
        blocks = _blocks(chosen, order, setting, lines, body)
        if sum(block.height for block in (*blocks, foot)) <= setting.area.height:
            break
    document = Document(out, paper, language, words.say("title", language))
    for copy in range(copies):
        if copy:
            document.page([])
        document.page(blocks, foot)
    check(document.texts, "the page")
    document.save()
    return PrintReport(document.pages, setting.marks.found, unchecked_of(order))


def side_by_side(language: str) -> tuple[str, str]:
    """Give the two languages of a page from the left: hers and English, Spanish beside English.

    What is written from the right stands at the right.
    """
    other = "es" if language == "en" else "en"
    from_right = is_rtl(words.say("title", language))
    return (other, language) if from_right else (language, other)


def unchecked_of(order: Sequence[str]) -> tuple[str, ...]:
    """Give those of some languages whose texts nobody has checked."""
    return tuple(one for one in order if words.checked_by(one) is None)


def _blocks(
    chosen: Sequence[tuple[PublicListing, list[Phone]]],
    order: Sequence[str],
    setting: Setting,
    lines: int,
    body: Style,
) -> list[Block]:
    title, style = Block(), setting.styles.title[1]
    _side_by_side(title, [[words.say("title", lang)] for lang in order], style, setting)
    title.space(GRID)
    return [title, *(_entry(*pair, order, setting, lines, body) for pair in chosen)]


def _foot(as_of: date | None, order: Sequence[str], setting: Setting) -> Block:
    block = Block()
    for asked in (one for one in unchecked_of(order) if one != "en"):
        called = language_name(asked, "en")
        said = [[words.say("ask interpreter", lang, name=called)] for lang in order]
        _side_by_side(block, said, _SMALL, setting)
        block.space(GRID)
    if as_of is not None:
        said = [[words.say("as of", lang, date=words.in_words(as_of, lang))] for lang in order]
        _side_by_side(block, said, setting.styles.quiet, setting)
    return block


def chosen_numbers(
    listings: Sequence[PublicListing],
) -> list[tuple[PublicListing, list[Phone]]]:
    """Share three numbers out: the first of each listing, then the second of each.

    Raises PrintError for a listing without a number to carry, or for the worker's screen only.
    """
    phones = [_carried(listing) for listing in listings]
    turns = (zip(range(len(phones)), turn, strict=True) for turn in zip_longest(*phones))
    taken = [(place, phone) for turn in turns for place, phone in turn if phone][:MOST]
    return [
        (listing, [phone for owner, phone in taken if owner == place])
        for place, listing in enumerate(listings)
    ]


def _carried(listing: PublicListing) -> list[Phone]:
    refuse_enforcement(listing)
    phones = [
        phone
        for phone in in_order(listing.phones)
        if kind_of_phone(phone) != "fax" and not is_wrong(phone)
    ]
    if not phones:
        raise PrintError(f"“{listing.name}” has no number that can be carried.")
    phones.sort(key=lambda phone: _FIRST.index(kind_of_phone(phone)))
    # A relay such as 711 reaches nobody by itself, so it comes only where there is nothing else.
    return [phone for phone in phones if kind_of_phone(phone) != "tty"] or phones


def _entry(
    listing: PublicListing,
    phones: Sequence[Phone],
    order: Sequence[str],
    setting: Setting,
    lines: int,
    body: Style,
) -> Block:
    """Set what it is, its numbers, when they answer and what to say."""
    kind = kind_of_help(listing.needs)
    block, bold = Block(), setting.styles.title[2]
    block.rule(setting.area.width + _INDENT)
    block.space(2 * GRID)
    block.ink.append(Ink(0, block.height + _ICON, _ICON, OF_KIND[kind]))
    _side_by_side(block, [name_of(listing, lang, setting) for lang in order], bold, setting)
    for phone in phones:
        _add_number(block, phone, order, setting, body)
    for told in (
        [list(when_answered(listing, phones, lang, setting))[:lines] for lang in order],
        [list(_spoken(listing, phones, lang, setting)) for lang in order],
        [[words.say("say", lang, words=what_to_say(kind, lang))] for lang in order],
    ):
        _side_by_side(block, told, body, setting)
    block.space(2 * GRID)
    return block


def _add_number(
    block: Block, phone: Phone, order: Sequence[str], setting: Setting, body: Style
) -> None:
    """Set a number as large as it fits on one line, and what it is for when not for calling."""
    width, text, kind = setting.area.width, number_text(phone, setting), kind_of_phone(phone)
    fitting = (style for style in _NUMBERS if len(wrap(text, style, width, 2)) == 1)
    style = next(fitting, _NUMBERS[-1])
    block.add(wrap(text, style, width), style, _INDENT, width)
    word = _WORD.search(phone.answers) if kind == "text" else None
    if word:
        said = [[words.say("text word", lang, word=word[0])] for lang in order]
    else:
        said = [[words.say(kind, lang)] if kind != "call" else [] for lang in order]
    _side_by_side(block, said, body, setting)


def _side_by_side(
    block: Block, texts: Sequence[Sequence[str]], style: Style, setting: Setting
) -> None:
    """Set the same thing right of the picture in each language; once where it is the same."""
    texts = texts[:1] if all(text == texts[0] for text in texts) else texts
    between = 2 * GRID
    width = (setting.area.width + between) / len(texts) - between
    columns = [Block() for _ in texts]
    for place, (column, paragraphs) in enumerate(zip(columns, texts, strict=True)):
        for text in paragraphs:
            column.add(wrap(text, style, width), style, place * (width + between), width)
    block.beside(*columns, indent=_INDENT)


def name_of(listing: PublicListing, language: str, setting: Setting) -> list[str]:
    """Give the safe name where one is set, the kind of help in neutral words where not."""
    if listing.safe_name.strip():
        return [setting.printable(safe_name_in(listing.safe_name, language), "safe name")]
    plain = help_in_words(kind_of_help(listing.needs), language)
    return [plain[0].upper() + plain[1:]]


def when_answered(
    listing: PublicListing, phones: Sequence[Phone], language: str, setting: Setting
) -> Iterator[str]:
    """Say when someone answers, from coded hours only: what a place wrote may tell too much."""
    coded = tuple(row._replace(text="") for row in listing.schedules if row.opens_at)
    stated = (*(phone.answers for phone in phones), *(row.text for row in listing.schedules))
    if coded:
        yield from hours_in_words(coded, listing.time_zone, setting.today, language)
    elif any(map(_ALWAYS.search, stated)):
        yield words.say("any time", language)


def _spoken(
    listing: PublicListing, phones: Sequence[Phone], language: str, setting: Setting
) -> Iterator[str]:
    names = dict.fromkeys(name for phone in phones for name in phone.languages)
    spoken = [language_name(name, language) for name in names or listing.languages]
    if spoken:
        named = setting.printable(words.say("comma", language).join(spoken), "languages")
        yield words.say("they speak", language, languages=named)
