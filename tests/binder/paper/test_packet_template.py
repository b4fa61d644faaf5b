"""Promises of packet templates: the program's are sound, a bad text is refused in one sentence."""

import re

import pytest

from binder.errors import NotFoundError, ValidationError
from binder.finding.taxonomy import categories
from binder.paper.template import PARTS, USUAL, read_template, shipped, template_named

SIX = ["adult", "minor", "no-papers", "labor", "general", "outreach"]


def test_the_six_templates_are_there_in_order():
    assert list(shipped()) == SIX


@pytest.mark.parametrize("name", SIX)
def test_each_has_something_to_do_now_and_no_need_twice_in_a_part(name):
    template = template_named(name, {})
    parts = [slot.part for slot in template.slots]
    assert parts == sorted(parts, key=PARTS.index)
    assert parts[0] == "now"
    for part in PARTS:
        needs = [code for slot in template.slots if slot.part == part for code in slot.needs]
        assert len(needs) == len(set(needs))
    assert template.keep


def test_the_usual_template_knows_every_need_so_that_no_pick_is_without_a_place():
    named = {code for slot in template_named(USUAL, {}).slots for code in slot.needs}
    assert named == {one.code for category in categories() for one in category.needs}


def test_a_text_of_the_same_name_stands_in_for_the_program_s():
    own = {"minor": '[minor]\ntitle = "Ours"\n[minor.now]\n"srv.er" = 2\n'}
    template = template_named("minor", own)
    assert (template.title, len(template.slots), template.slots[0].most) == ("Ours", 1, 2)
    assert template_named("adult", own).title == "Adult"


def test_what_is_shown_for_changing_is_what_is_read():
    for name, text in shipped().items():
        assert read_template(name, text) == template_named(name, {})


def test_an_unknown_name_lists_those_there_are():
    with pytest.raises(NotFoundError, match=f"“nobody”; there are {', '.join(SIX)}"):
        template_named("nobody", {})


BAD = {
    "[own": "cannot be read",
    '[other.now]\n"srv.er" = 1': r"must stand under \[own\] alone",
    "own = 3": r"must stand under \[own\] alone",
    "[own]": "names no need",
    "[own]\ncolor = 1": "“color” is none of finder, keep",
    '[own.now]\n"srv.zz" = 1': "no need 'srv.zz'",
    '[own.now]\n"srv.er" = true': "“srv.er” under now needs a number of places, 1 to 9",
    '[own.now]\n"srv.er" = 99': "needs a number of places",
    "[own]\nnow = 1": r"headed \[own.now\]",
    '[own]\nwho = ["age=x"]\n[own.now]\n"srv.er" = 1': "--who age needs",
    '[own]\nwho = "age=3"\n[own.now]\n"srv.er" = 1': "who is a list of texts",
    '[own]\nkeep = ["secrets"]\n[own.now]\n"srv.er" = 1': "no keep page “secrets”, only rights",
    '[own]\nfinder = "no"\n[own.now]\n"srv.er" = 1': "finder is true or false",
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_text_is_refused_in_one_clear_sentence(text):
    with pytest.raises(ValidationError, match=BAD[text]) as caught:
        read_template("own", text)
    assert str(caught.value).startswith("The packet template “own” cannot be used: ")
    assert not re.search(r"[.?]\.$|\n", str(caught.value))


@pytest.mark.parametrize("name", ["", "Ours", "a b", "../x", "x" * 31])
def test_a_name_that_could_be_taken_for_something_else_is_refused(name):
    with pytest.raises(ValidationError, match="its name may hold"):
        read_template(name, "")


def test_own_templates_are_kept_in_the_file_and_taken_back(desk):
    text = '[night]\n[night.now]\n"shl.dv" = 1\n'
    desk.save_template("night", text)
    assert desk.templates()["night"] == text
    assert desk.template("night").slots[0].needs == ("shl.dv",)
    desk.remove_template("night")
    assert "night" not in desk.templates()
    desk.undo()
    assert desk.templates()["night"] == text
    desk.save_template("minor", '[minor.now]\n"srv.er" = 1\n')
    assert len(desk.template("minor").slots) == 1
    desk.remove_template("minor")
    assert desk.template("minor") == template_named("minor", {})


def test_a_bad_text_is_never_kept(desk):
    with pytest.raises(ValidationError):
        desk.save_template("night", "[night]")
    with pytest.raises(NotFoundError, match="no packet template of your own named “night”"):
        desk.remove_template("night")
