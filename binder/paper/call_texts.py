"""What a call sheet says: the script, the boxes, and what the directory holds of each field."""

from binder.keeping.due import Due
from binder.paper.contact import in_order, kind_of_phone, number_text
from binder.paper.rows import rows_of
from binder.paper.setting import Setting
from binder.paper.words import in_words
from binder.store.records import PublicListing

TITLE = "Call sheets"
SAY = (
    "“Hello, my name is … . I look after a list of places that help people.”",
    "“Is this a good time? It takes about three minutes.”",
    "“I will read what our list says. Please tell me what is wrong.”",
    "“May I write down your name and your title?”",
)
NEVER_SAY = (
    "Who uses the list, or for whom. Never name or ask about a person.",
    "Where is the house? If they tell you, do not write it down.",
    "On a machine: more than your name and your number.",
)
SCRIPT = (("Say", SAY), ("Never say, never ask", NEVER_SAY))
NOT_CALLED = (
    "Do not call this line to check it: people in danger call it, and nobody there has agreed"
    " to a number and an hour for questions like ours. Ask by email or at a visit who would."
)
AT_NIGHT = "Call at night: nobody answers there by day."
NO_NUMBER = "No number for calls is known: ask by email or at a visit."
HELD_BACK = "Do not ask where it is, and write no street here."
OUTCOMES = (
    *("all confirmed", "changed", "no answer", "they refuse to say"),
    *("closed for good", "do not call again", "do not send people"),
)
METHODS = ("phone", "visit", "email")  # the first only where the line may be called

# Why a call is due; of one never made, and of one whose day is over, the line of the day tells.
_WHY = {"flagged": "a number was reported as wrong or not answered", "soon": "due by {day}"}
_MANY = 3  # numbers
# Each field of a check, and which rows of a sheet say what is written about it.
FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Name", ()),
    ("Phone", ()),
    ("Hours", ("hours",)),
    ("Who", ("who", "takes")),
    ("Intake", ("get in", "bring")),
    ("Address", ("where",)),
    ("Cost", ("cost",)),
    ("Languages", ("languages",)),
)


def reason_of(due: Due) -> str:
    """Say what makes a call due, and what else hangs on it."""
    day = in_words(due.since, "en") if due.since else ""
    parts = [_WHY.get(due.why, "").format(day=day)]
    parts += ["called first here"] if due.first_call else []
    parts += [f"{due.shared} listings have this number"] if due.shared > 1 else []
    return " · ".join(filter(None, parts))


def said_of(listing: PublicListing, setting: Setting) -> dict[str, tuple[str, ...]]:
    """Give what the directory says of each field, as it would stand on a worker's sheet."""
    rows = {row.label: row.paragraphs for row in rows_of(listing, setting)}
    said = {
        name: tuple(text for label in labels for text in rows.get(setting.say(label), ()))
        for name, labels in FIELDS
    }
    said["Name"] = (listing.name or listing.organization,)
    said["Phone"] = _numbers(listing, setting)
    return said


def _numbers(listing: PublicListing, setting: Setting) -> tuple[str, ...]:
    """Give a line a number, two numbers a line where there are many."""
    told = [
        f"{setting.say(kind_of_phone(phone))} {number_text(phone, setting)}"
        for phone in in_order(listing.phones)
    ]
    beside = 2 if len(told) > _MANY else 1
    return tuple(" · ".join(told[at : at + beside]) for at in range(0, len(told), beside))
