"""The screen turned to the person: a few choices in large type, and nothing that was ticked."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from binder.errors import PrintError
from binder.finding.taxonomy import needs
from binder.finding.wording import demand
from binder.paper.discreet import refuse_enforcement
from binder.paper.spoken import language_name
from binder.paper.words import say
from binder.store.records import Fact, PublicListing
from ui.finding import words
from ui.finding.scripts import own_name
from ui.finding.sections import Page
from ui.finding.told import has_beds
from ui.theme import GRID, TARGET, Theme
from ui.widgets import button, clear, column, hairline, label, row, scrolled

MOST = 3
_LETTER = 9.5  # mm of type for reading at 1.5 m
_LEAST, _LARGEST = 32, 60  # pixels, where a screen tells its size wrongly
_LIFE = ("phone_kept", "may_leave", "faith", "pays")
_NAMES = {"en": "English", "es": "Español"}
_TEXTS = {
    "choose": {
        "en": "These people can help. You choose whom to call.",
        "es": "Estas personas pueden ayudar. Usted elige a quién llamar.",
    },
    "interpreter": {
        "en": "You can ask for an interpreter.",
        "es": "Puede pedir un intérprete.",
    },
    "ask": {
        "en": "You can ask first: Do I keep my phone? May I leave when I want?",
        "es": "Puede preguntar antes: ¿Me quedo con mi teléfono? ¿Puedo salir cuando quiera?",
    },
    "nothing": {"en": "No one is chosen yet.", "es": "Todavía no hay nadie elegido."},
}
# what the vocabulary says about a person is said to her here
_TO_HER = {
    ("phone_kept", "en"): "you keep your phone",
    ("may_leave", "en"): "you may leave when you want",
    ("pays", "en"): "free of charge",
    ("pays", "es"): "gratis",
}


class Turned(QWidget):
    """Cover the whole screen with a few choices; Esc or the key that turned it turns it back."""

    back = Signal()

    def __init__(
        self,
        theme: Theme,
        listings: Sequence[PublicListing],
        speaks: Sequence[str] = (),
        asked: Sequence[str] = (),
    ) -> None:
        """Show choices in Spanish or English, whichever is spoken.

        `speaks` are ISO 639 codes, `asked` codes of needs.
        """
        super().__init__()
        self.setObjectName("turned")
        self.setAutoFillBackground(True)
        self._theme = theme
        self._listings = [one for one in listings if _may_be_shown(one)][:MOST]
        self._speaks, self._asked = speaks, asked
        self.language = "es" if "es" in speaks and "en" not in speaks else "en"
        self._inside = column(space=2 * GRID, margin=5 * GRID)
        page = Page()
        page.setLayout(self._inside)
        self.other = button("", self._turn_language)
        self.away = button("‹", self.back.emit)
        self.away.setAccessibleName("Turn the screen back")
        self.away.setMinimumWidth(TARGET)
        for one in (self.other, self.away):
            one.setFont(self._font(0.7))
        below = row(self.other, 1, self.away)
        below.setContentsMargins(5 * GRID, GRID, 5 * GRID, 2 * GRID)
        whole = column(scrolled(page), below, space=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._fill()

    def _turn_language(self) -> None:
        self.language = "en" if self.language == "es" else "es"
        self._fill()

    def _fill(self) -> None:
        clear(self._inside)
        self.setWindowTitle(say("numbers", self.language))
        self.other.setText(_NAMES["en" if self.language == "es" else "es"])
        text = "choose" if self._listings else "nothing"
        self._inside.addWidget(self._text(_TEXTS[text][self.language], strong=True))
        for sentence in self._interpreter():
            self._inside.addWidget(self._text(sentence))
        for listing in self._listings:
            self._inside.addWidget(hairline())
            self._inside.addLayout(self._choice(listing))
        if any(_open_questions(listing) for listing in self._listings):
            self._inside.addWidget(hairline())
            self._inside.addWidget(self._text(_TEXTS["ask"][self.language]))
        self._inside.addStretch()

    def _interpreter(self) -> Iterator[str]:
        """Offer an interpreter, by the own names of the languages that have no texts here."""
        others = [own_name(code) for code in self._speaks if code not in _NAMES]
        if others:
            yield f"{' · '.join(others)}: {_TEXTS['interpreter'][self.language]}"

    def _choice(self, listing: PublicListing) -> QHBoxLayout:
        """Lay what a place is to the left of its number."""
        name = name_of(listing, self.language)
        kind = kind_of(listing, self.language, self._asked)
        told = column(self._text(name, strong=True), space=GRID)
        lines = [kind] if kind != name else []
        lines += [*life_in(listing, self.language), *self._spoken(listing)]
        for line in lines:
            told.addWidget(self._text(line, 0.8))
        made = row(told, self._number(listing), space=4 * GRID)
        made.setStretch(0, 1)
        return made

    def _number(self, listing: PublicListing) -> QVBoxLayout:
        phone = next((one for one in words.phones_of(listing) if not one.flag), None)
        if phone is None:
            return column(self._text(say("no number", self.language)), 1)
        how = say("text" if phone.kind == "text" else "call", self.language)
        number = self._text(words.number_line(phone), 1.7, strong=True)
        number.setWordWrap(False)
        number.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return column(self._text(how, 0.8), number, 1, space=0)

    def _spoken(self, listing: PublicListing) -> Iterator[str]:
        """Say what is spoken there, and that one may ask for an interpreter where there is one."""
        said = []
        if listing.languages:
            names = (language_name(name, self.language) for name in listing.languages[:4])
            said.append(say("they speak", self.language, languages=", ".join(names)))
        if listing.interpretation and not set(self._speaks) & set(listing.language_codes):
            said.append(_TEXTS["interpreter"][self.language])
        if said:
            yield " ".join(said)

    def _text(self, text: str, scale: float = 1.0, *, strong: bool = False) -> QLabel:
        made = label(text)
        made.setFont(self._font(scale, bold=strong))
        return made

    def _font(self, scale: float, *, bold: bool = False) -> QFont:
        font = self._theme.font(bold=bold)
        dots = self.screen().physicalDotsPerInch()
        font.setPixelSize(round(scale * min(max(_LETTER / 25.4 * dots, _LEAST), _LARGEST)))
        return font

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.back.emit()
        else:
            super().keyPressEvent(event)


def name_of(listing: PublicListing, language: str) -> str:
    """Name a place for the person beside the screen: one that is not public by its safe name."""
    if listing.reach == "national" or _is_public(listing):
        return words.title_of(listing)
    return listing.safe_name or kind_of(listing, language)


def _is_public(listing: PublicListing) -> bool:
    """Tell whether a place may be named: one to sleep at only where its address is public."""
    return listing.policy == "public" and (listing.address is not None or not has_beds(listing))


def kind_of(listing: PublicListing, language: str, asked: Collection[str] = ()) -> str:
    """Say the kind of help in plain words; of several kinds one that is asked for."""
    known = [needs()[need.code] for need in listing.needs if need.code in needs()]
    if not known:
        return say("numbers", language)
    first = next((need for need in known if need.code in asked), known[0])
    plain = first.name_es if language == "es" else first.plain.partition(";")[0]
    return plain[:1].upper() + plain[1:]


def life_in(listing: PublicListing, language: str) -> Iterator[str]:
    """Say what happens there, as far as the place states it."""
    stated = [fact for fact in listing.facts if fact.provenance != "guessed"]
    said = [_to_her(fact, language) for code in _LIFE for fact in stated if fact.facet == code]
    if said:
        yield _sentence(" · ".join(dict.fromkeys(said)))


def _to_her(fact: Fact, language: str) -> str:
    kept = _TO_HER.get((fact.facet, language)) if fact.stance != "refuses" else None
    return kept or demand(fact, language)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _may_be_shown(listing: PublicListing) -> bool:
    """Tell whether a place may stand before the person: never a line of enforcement."""
    try:
        refuse_enforcement(listing)
    except PrintError:
        return False
    return True


def _open_questions(listing: PublicListing) -> bool:
    stated: Iterable[str] = (f.facet for f in listing.facts if f.provenance != "guessed")
    return has_beds(listing) and not {"phone_kept", "may_leave"} <= set(stated)
