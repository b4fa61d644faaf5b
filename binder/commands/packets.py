"""Commands for packets: make one, and keep the templates they are made by."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from binder import answers
from binder.commands.finding import asking_options, question_of
from binder.commands.kinds import Add, Answer, count
from binder.commands.paper import paper_options
from binder.desk import Desk
from binder.errors import NotFoundError, ValidationError
from binder.settings import load_settings
from binder.store.records import PublicListing

if TYPE_CHECKING:
    from binder.paper.choosing import Case
    from binder.paper.packet import Packed
    from binder.paper.template import Template


def add(command: Add) -> None:
    """Describe the commands of this file."""
    pack = command("packet", _packet, "make a PDF for a case: from picks, or chosen by a template")
    paper_options(pack, "*", "[TEMPLATE] ID")
    pack.add_argument("--sheets", type=count, metavar="N", help="sheets of paper at most, duplex")
    pack.add_argument("--copies", type=count, default=1, metavar="N")
    asking_options(pack)

    kept = command("template", _template, "show, save or remove templates of packets")
    kept.add_argument("name", nargs="?", metavar="NAME")
    act = kept.add_mutually_exclusive_group()
    act.add_argument("--save", type=Path, metavar="FILE", help="a text as the program's own")
    act.add_argument("--remove", action="store_true", help="the program's stands again")


def _packet(desk: Desk, options: argparse.Namespace) -> Answer:
    from binder.paper.packet import Form
    from binder.paper.save import save

    settings, question = load_settings(desk.folders), question_of(desk, options)
    template, ids = _template_first(desk, options.ids)
    case = desk.case(template, ids, question)
    form = Form(
        copy=options.copy,
        language=options.lang or settings.language,
        paper=options.paper or settings.paper,
        large=options.large,
        sheets=options.sheets,
        copies=options.copies,
        finder=template.finder and not question.person.speaks,
        keep=template.keep,
    )
    packed = save(options.output, lambda file: desk.packet(case, file, form, question.near))
    return _packed(options.output, template.name, case, packed)


def _template_first(desk: Desk, words: Sequence[str]) -> tuple["Template", list[str]]:
    """Part the name of a template, if one stands first, from ids."""
    from binder.paper.template import USUAL, is_name

    name, *ids = words if words and is_name(words[0]) else [USUAL, *words]
    return desk.template(name), ids


def _packed(path: Path, template: str, case: "Case", packed: "Packed") -> Answer:
    """Tell what is in a packet and where, what was not found, what gave way or was left."""
    return {
        **answers.printed(path, packed.report),
        "template": template,
        "first_call": _placed(case.first_call.listing) if case.first_call else None,
        "places": [{"part": one.part, **_placed(one.listing)} for one in case.entries],
        "nothing_for": [
            {
                "part": one.slot.part,
                "needs": list(one.slot.needs),
                "stands_in": _placed(one.stands_in) if one.stands_in else None,
            }
            for one in case.unfilled
        ],
        "gave_way": list(packed.gave_way),
        "not_carried": [_placed(one) for one in packed.left_off],
    }


def _placed(listing: PublicListing) -> Answer:
    return {"id": listing.id, "service": listing.name, "organization": listing.organization}


def _template(desk: Desk, options: argparse.Namespace) -> Answer:
    if options.name is None:
        if options.save or options.remove:
            raise ValidationError("name", "Name the template to save or to remove.")
        return {"templates": {name: desk.template(name).title for name in desk.templates()}}
    if options.save:
        desk.save_template(options.name, _read(options.save))
    elif options.remove:
        desk.remove_template(options.name)
        return {"removed": options.name}
    template = desk.template(options.name)
    return {"name": template.name, "text": desk.templates()[template.name]}


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(f"{file} cannot be read as a text: {error}.") from error
