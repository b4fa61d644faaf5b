"""The fixed texts of every page, in each language they exist in."""

from datetime import date

from binder.errors import PrintError
from binder.paper.brought import require_font
from binder.paper.carry_texts import carry_texts

# Who stands for the texts of a language; None: nobody yet, and whoever prints is told so.
CHECKED_BY: dict[str, str | None] = {"en": None, "es": None}

WORDS: dict[str, dict[str, str]] = {
    # how a number is used
    "call": {"en": "Call", "es": "Llame"},
    "text": {"en": "Text", "es": "Mensaje"},
    "video": {"en": "Video phone (ASL)", "es": "Videoteléfono (ASL)"},
    "tty": {"en": "TTY", "es": "TTY"},
    "fax": {"en": "Fax", "es": "Fax"},
    "extension": {"en": "ext. {number}", "es": "ext. {number}"},
    "speaks": {"en": "Speaks {languages}", "es": "Hablan {languages}"},
    "any time": {"en": "Day and night, every day", "es": "De día y de noche, todos los días"},
    "no number": {"en": "No phone number is known.", "es": "No se conoce un teléfono."},
    "flag": {"en": "{flag}, told us {date}", "es": "{flag}, aviso del {date}"},
    "wrong number": {"en": "Wrong number", "es": "Número equivocado"},
    "no answer": {"en": "No answer", "es": "No contestan"},
    # what was checked, and when
    "checked": {"en": "checked {date}", "es": "confirmado {date}"},
    "checked phone": {"en": "checked by phone {date}", "es": "confirmado por teléfono {date}"},
    "checked visit": {"en": "checked by visit {date}", "es": "confirmado en visita {date}"},
    "checked email": {"en": "checked by email {date}", "es": "confirmado por correo {date}"},
    "stale": {
        "en": "call before you go: last checked {date}",
        "es": "llame antes de ir: confirmado por última vez {date}",
    },
    "never": {"en": "not checked yet", "es": "aún sin confirmar"},
    "per source": {"en": "per {source}, {date}", "es": "según {source}, {date}"},
    "per source only": {"en": "per {source}", "es": "según {source}"},
    "day": {"en": "{day} {month} {year}", "es": "{day} {month} {year}"},
    "as of": {"en": "Numbers as of {date}", "es": "Números al {date}"},
    # labels of a sheet
    "languages": {"en": "Languages", "es": "Idiomas"},
    "interpreter": {"en": "Interpreter: {text}", "es": "Intérprete: {text}"},
    "hours": {"en": "Hours", "es": "Horario"},
    "who": {"en": "They will ask", "es": "Van a preguntar"},
    "takes": {"en": "They take", "es": "Reciben"},
    "get in": {"en": "How to get in", "es": "Cómo entrar"},
    "there": {"en": "What happens", "es": "Qué pasa ahí"},
    "cost": {"en": "Cost", "es": "Costo"},
    "bring": {"en": "Bring", "es": "Traiga"},
    "where": {"en": "Where", "es": "Dónde"},
    "serves": {"en": "Serves", "es": "Zona"},
    "access": {"en": "Access", "es": "Acceso"},
    "ride": {"en": "Getting there", "es": "Cómo llegar"},
    "web": {"en": "Web", "es": "Internet"},
    "mail": {"en": "Email", "es": "Correo"},
    "code": {"en": "Record code", "es": "Código"},
    # what a sheet says by itself
    "may have space": {
        "en": "May have space. Call to confirm.",
        "es": "Puede haber lugar. Llame para confirmar.",
    },
    "call for location": {
        "en": "Call for the location.",
        "es": "Llame para saber el lugar.",
    },
    "meeting point": {
        "en": "Call first. They will meet you.",
        "es": "Llame primero. Le van a encontrar.",
    },
    "meet at": {"en": "They will meet you here:", "es": "Le van a encontrar aquí:"},
    "nationwide": {"en": "Anywhere in the United States", "es": "Todo Estados Unidos"},
    "ages between": {"en": "Ages {low} to {high}", "es": "De {low} a {high} años"},
    "ages from": {"en": "Ages {low} and up", "es": "De {low} años o más"},
    "ages to": {"en": "Up to age {high}", "es": "Hasta {high} años"},
    "temporarily closed": {"en": "Closed for now.", "es": "Cerrado por ahora."},
    "inactive": {"en": "This service has stopped.", "es": "Este servicio ya no existe."},
    "defunct": {"en": "This service has stopped.", "es": "Este servicio ya no existe."},
    "more": {"en": "… (more in the directory)", "es": "… (más en el directorio)"},
    "also": {"en": "More", "es": "Más"},
    "goes on": {"en": "{name} (goes on)", "es": "{name} (continúa)"},
    "numbers": {"en": "Numbers to call", "es": "Números para llamar"},
    "title": {"en": "Useful numbers", "es": "Números útiles"},
    "directory": {"en": "{name}, {date}", "es": "{name}, {date}"},
    "page": {"en": "Page {page} of {pages}", "es": "Página {page} de {pages}"},
    # a packet
    "part now": {"en": "Now", "es": "Ahora"},
    "part next": {"en": "In the next days", "es": "En los próximos días"},
    "part later": {"en": "Later", "es": "Más adelante"},
    "first call": {"en": "Call first", "es": "Llame primero"},
    "backup": {"en": "If nobody answers", "es": "Si nadie contesta"},
    "see page": {"en": "page {page}", "es": "página {page}"},
    "hand over": {"en": "Before you go", "es": "Antes de salir"},
    "ask for": {"en": "Ask for", "es": "Pregunte por"},
    "at hour": {"en": "Day and time", "es": "Día y hora"},
    "driver": {"en": "Who drives", "es": "Quién conduce"},
    "may say": {"en": "You may tell them", "es": "Se les puede decir"},
    # discreet paper
    "they speak": {"en": "They speak {languages}.", "es": "Hablan {languages}."},
    "comma": {"en": ", ", "es": ", "},
    "say": {"en": "Say: “{words}”", "es": "Diga: «{words}»"},
    "text word": {"en": "Text the word {word}", "es": "Mande la palabra {word}"},
    "ask interpreter": {
        "en": "If they speak only English, say: “{name} interpreter, please.”",
        "es": "Si hablan solo inglés, diga: «{name} interpreter, please.»",
    },
    "finder": {"en": "Point to your language", "es": "Señale su idioma"},
    # coded facts about life in a place
    "yes": {"en": "yes", "es": "sí"},
    "no": {"en": "no", "es": "no"},
}

_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
}


def languages() -> tuple[str, ...]:
    """List the languages in which every fixed text exists."""
    return tuple(CHECKED_BY)


def carry_languages() -> tuple[str, ...]:
    """List the languages of the carry page: those of every page, and more."""
    return (*languages(), *carry_texts())


def checked_by(language: str) -> str | None:
    """Name who stands for the texts of a language; None: nobody yet."""
    return CHECKED_BY[language] if language in CHECKED_BY else carry_texts()[language].checked_by


def require(language: str, *, carry: bool = False) -> None:
    """Raise PrintError unless the fixed texts of a page exist in this language, and its font."""
    known = carry_languages() if carry else languages()
    if language not in known:
        listed = f"{', '.join(known[:-1])} and {known[-1]}"
        raise PrintError(f"The texts of this page exist in {listed}, not in “{language}”.")
    require_font(language)


def say(key: str, language: str, **values: str) -> str:
    """Give a fixed text in one language, its blanks filled in."""
    further = carry_texts().get(language)
    text = further.words[key] if further else WORDS[key][language]
    return text.format(**values) if values else text


def in_words(day: date, language: str) -> str:
    """Write a day as "12 Nov 2026", in the months of the language."""
    further = carry_texts().get(language)
    months = further.months if further else _MONTHS[language].split()
    parts = {"day": str(day.day), "month": months[day.month - 1], "year": str(day.year)}
    return say("day", language, **parts)
