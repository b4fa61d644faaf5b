"""Each need in plain, neutral words that may lie open on a table, and what to say on the phone."""

from collections.abc import Iterable

from binder.paper.carry_texts import carry_texts
from binder.store.records import Need

# kind → what it is and what to say, per language
KINDS: dict[str, dict[str, tuple[str, str]]] = {
    "help line": {
        "en": ("help line", "I need help. Can we talk?"),
        "es": ("línea de ayuda", "Necesito ayuda. ¿Podemos hablar?"),
    },
    "now": {
        "en": ("help right now", "I need help now. I am at …"),
        "es": ("ayuda ahora mismo", "Necesito ayuda ahora. Estoy en …"),
    },
    "child": {
        "en": ("help for a child", "A child needs help."),
        "es": ("ayuda para un niño", "Un niño necesita ayuda."),
    },
    "young": {
        "en": ("help for young people", "I am young and I need help."),
        "es": ("ayuda para jóvenes", "Soy joven y necesito ayuda."),
    },
    "pay": {
        "en": ("help with pay at work", "I have a question about my pay."),
        "es": ("ayuda con el pago del trabajo", "Tengo una pregunta sobre mi pago."),
    },
    "phone": {
        "en": ("help with phone and web", "I need help with my phone."),
        "es": ("ayuda con teléfono e internet", "Necesito ayuda con mi teléfono."),
    },
    "bed": {
        "en": ("a place to stay", "I need a place to stay tonight."),
        "es": ("un lugar para quedarse", "Necesito un lugar para esta noche."),
    },
    "young bed": {
        "en": ("a place for young people", "I am young. I need a place to stay."),
        "es": ("un lugar para jóvenes", "Soy joven. Necesito un lugar para esta noche."),
    },
    "room": {
        "en": ("a room for the night", "I need a room for tonight."),
        "es": ("un cuarto para la noche", "Necesito un cuarto para esta noche."),
    },
    "home": {
        "en": ("a place to live", "I need a place to live."),
        "es": ("un lugar para vivir", "Necesito un lugar para vivir."),
    },
    "care": {
        "en": ("care, day or night", "I do not feel well. I need care."),
        "es": ("atención de día o de noche", "No me siento bien. Necesito atención."),
    },
    "doctor": {
        "en": ("doctor, today", "I need to see a doctor today."),
        "es": ("doctor, hoy", "Necesito ver a un doctor hoy."),
    },
    "nurse": {
        "en": ("nurse or doctor, today", "I need to see a nurse today."),
        "es": ("enfermera o doctor, hoy", "Necesito ver a una enfermera hoy."),
    },
    "medicine": {
        "en": ("medicine", "I need my medicine."),
        "es": ("medicinas", "Necesito mis medicinas."),
    },
    "dentist": {
        "en": ("dentist", "My tooth hurts."),
        "es": ("dentista", "Me duele un diente."),
    },
    "health": {
        "en": ("health care", "I need to see a nurse or doctor."),
        "es": ("atención de salud", "Necesito ver a una enfermera o un doctor."),
    },
    "talk": {
        "en": ("someone to talk to", "I need someone to talk to."),
        "es": ("alguien con quien hablar", "Necesito hablar con alguien."),
    },
    "lawyer": {
        "en": ("lawyer", "I have a question for a lawyer."),
        "es": ("abogado", "Tengo una pregunta para un abogado."),
    },
    "id": {
        "en": ("help to get an ID", "I need a new ID."),
        "es": ("ayuda para sacar una identificación", "Necesito una identificación nueva."),
    },
    "interpreter": {
        "en": ("someone who speaks your language", "I need an interpreter, please."),
        "es": ("alguien que habla su idioma", "Necesito un intérprete, por favor."),
    },
    "food": {
        "en": ("food and clothes", "I need food and clothes."),
        "es": ("comida y ropa", "Necesito comida y ropa."),
    },
    "ride": {
        "en": ("a ride", "I need a ride."),
        "es": ("transporte", "Necesito transporte."),
    },
    "money": {
        "en": ("help with money", "I need help with money."),
        "es": ("ayuda con dinero", "Necesito ayuda con dinero."),
    },
    "kids": {
        "en": ("help with children", "I need help with my children."),
        "es": ("ayuda con los niños", "Necesito ayuda con mis hijos."),
    },
    "side": {
        "en": ("someone on your side", "I need someone on my side."),
        "es": ("alguien de su lado", "Necesito a alguien de mi lado."),
    },
}

# safe names of the directory that comes along, in the languages of every page
SAFE_NAMES: dict[str, dict[str, str]] = {
    "Benefits office": {"es": "Oficina de beneficios"},
    "Emergency": {"es": "Emergencia"},
    "Family help line": {"es": "Línea de ayuda familiar"},
    "Health line": {"es": "Línea de salud"},
    "Help line": {"es": "Línea de ayuda"},
    "Legal help": {"es": "Ayuda legal"},
    "Local help": {"es": "Ayuda local"},
    "Online help": {"es": "Ayuda por internet"},
    "Pet care": {"es": "Cuidado de mascotas"},
    "Phone safety": {"es": "Seguridad del teléfono"},
    "Referral form": {"es": "Formulario de referencia"},
    "Report online": {"es": "Reporte por internet"},
    "Support by text": {"es": "Apoyo por mensaje"},
    "Support line": {"es": "Línea de apoyo"},
    "Video help line": {"es": "Línea de ayuda por video"},
    "Work rights line": {"es": "Línea de derechos laborales"},
    "Work safety line": {"es": "Línea de seguridad en el trabajo"},
    "Youth help line": {"es": "Línea de ayuda para jóvenes"},
    "Youth support line": {"es": "Línea de apoyo para jóvenes"},
}

KIND_OF_NEED: dict[str, str] = {
    "int.911": "now",
    "int.tip": "help line",
    "int.cps": "child",
    "int.taskforce": "help line",
    "int.missing": "young",
    "int.labor": "pay",
    "int.online": "phone",
    "shl.ht": "bed",
    "shl.dv": "bed",
    "shl.homeless": "bed",
    "shl.youth": "young bed",
    "shl.tfc": "young bed",
    "shl.stab": "bed",
    "shl.hotel": "room",
    "shl.crisis": "care",
    "shl.next": "home",
    "srv.er": "doctor",
    "srv.sane": "nurse",
    "srv.meds": "medicine",
    "srv.dental": "dentist",
    "srv.preg": "health",
    "srv.sud": "health",
    "srv.mh": "talk",
    "srv.crim": "lawyer",
    "srv.family": "lawyer",
    "srv.imm": "lawyer",
    "srv.civil": "lawyer",
    "srv.id": "id",
    "srv.interp": "interpreter",
    "srv.food": "food",
    "srv.ride": "ride",
    "srv.money": "money",
    "srv.kids": "kids",
    "adv.le": "side",
    "adv.adult": "side",
    "adv.minor": "side",
    "adv.fn": "side",
    "adv.hosp": "side",
    "adv.peer": "side",
    "adv.trained": "side",
}


def kind_of_help(needs: Iterable[Need]) -> str:
    """Give the kind of a place by its first need; without a need we know, a help line."""
    known = (KIND_OF_NEED[need.code] for need in needs if need.code in KIND_OF_NEED)
    return next(known, "help line")


def safe_name_in(name: str, language: str) -> str:
    """Give a safe name in a language where it is one of ours, as it was written where not."""
    return SAFE_NAMES.get(name.strip(), {}).get(language, name)


def help_in_words(kind: str, language: str) -> str:
    """Name a kind of help, fit for discreet paper."""
    return _told(kind, language)[0]


def what_to_say(kind: str, language: str) -> str:
    """Give the sentence to say when somebody answers."""
    return _told(kind, language)[1]


def _told(kind: str, language: str) -> tuple[str, str]:
    further = carry_texts().get(language)
    return further.kinds[kind] if further else KINDS[kind][language]
