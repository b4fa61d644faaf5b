"""Promises of a coordinator's own texts: kept as written, refused by name, never in the way."""

import os
from dataclasses import replace
from datetime import date

import pytest

from binder.errors import BinderError, NotFoundError, ValidationError
from binder.guidance.guidance import load_guidance, shipped
from binder.guidance.notes import GO_EVEN, GO_EVEN_ES, Note
from binder.guidance.own import remove_note, save_note

NOTE = Note(
    id="clock.pep_xx",
    kind="clock",
    text="Medicine within {hours} hours at ÿ \"quoted\" 'text' \\ {hours}",
    source="hospital, by phone",
    source_date=date(2026, 11, 20),
    topic="clock.pep",
    state="XX",
    hours=48.5,
    when=("sex|need:srv.sane",),
    order=200,
)
GOOD = '[owed.ours]\ntext = "Ours."\nsource = "we"\nsource_date = 2026-01-01\n'


@pytest.fixture
def own(tmp_path):
    return tmp_path / "data" / "guidance.toml"


@pytest.fixture
def written(own):
    def write(text):
        own.parent.mkdir()
        own.write_text(text, encoding="utf-8")
        return load_guidance(own)

    return write


def _note(guidance, id):
    return next((note for note in guidance.notes if note.id == id), None)


def test_without_a_file_the_programs_texts_stand(own):
    assert load_guidance(own) == load_guidance(None) == shipped()


def test_a_saved_note_comes_back_as_it_was_and_ends_as_every_clock(own):
    save_note(own, NOTE)
    found = _note(load_guidance(own), NOTE.id)
    assert found == replace(NOTE, text=f"{NOTE.text}. {GO_EVEN}")
    save_note(own, found)
    assert _note(load_guidance(own), NOTE.id) == found


def test_an_entry_of_a_known_name_stands_in_place_of_the_programs_until_it_is_removed(own):
    before = _note(shipped(), "clock.pep")
    save_note(own, replace(before, hours=60.0, checked_by="R. Ruiz"))
    assert _note(load_guidance(own), "clock.pep").hours == 60
    assert len(load_guidance(own).notes) == len(shipped().notes)
    remove_note(own, "clock.pep")
    assert _note(load_guidance(own), "clock.pep") == before
    with pytest.raises(NotFoundError, match=r"clock\.pep"):
        remove_note(own, "clock.pep")


def test_a_clock_written_by_hand_ends_as_every_clock_in_both_languages(written):
    guidance = written(
        '[clock.pep]\ntext = "48 hours"\ntext_es = "48 horas"\nsource = "s"\n'
        "source_date = 2026-01-01\nhours = 48\nwhen = ['sex']\n"
    )
    note = _note(guidance, "clock.pep")
    assert (note.text, note.text_es) == (f"48 hours. {GO_EVEN}", f"48 horas. {GO_EVEN_ES}")


def test_saving_and_removing_leave_the_rest_of_the_file_as_it_was(own, written):
    kept = "# what we agreed on in May\n" + GOOD
    written(kept)
    save_note(own, NOTE)
    assert own.read_text("utf-8").startswith(kept)
    remove_note(own, NOTE.id)
    assert own.read_text("utf-8").rstrip() == kept.rstrip()


BAD = {
    "colour = 1": "a word that is not known: colour",
    "when = ['minro']": "when names 'minro'",
    "when = ['need:srv.nope']": r"when names 'need:srv\.nope'",
    "when = [1]": "when names '1'",
    "when = 'minor'": "when is not a list of words",
    "role = 'nurse'": "role is not one of officer, shelter, medical",
    "state = 'Texas'": "state is not two capital letters",
    "hours = 'soon'": "hours is not a number",
    "hours = 0": "hours is not a number above 0",
    "hours = nan": "hours is not a number above 0",
    "order = true": "order is not a whole number",
    "text_es = '{place.__class__}'": r"slot that cannot be filled: \{place\.__class__\}",
    "text_es = '{name}'": r"slot that cannot be filled: \{name\}",
}


@pytest.mark.parametrize("line", BAD)
def test_an_entry_that_cannot_be_used_is_named_and_takes_no_other_text_away(own, written, line):
    guidance = written(f"{GOOD}{line}\n{GOOD.replace('ours', 'more')}")
    (problem,) = guidance.problems
    assert isinstance(problem, BinderError)
    assert str(own) in str(problem)
    with pytest.raises(BinderError, match=r"owed\.ours.*" + BAD[line]):
        raise problem
    assert set(guidance.notes) - set(shipped().notes) == {_note(guidance, "owed.more")}
    assert set(shipped().notes) < set(guidance.notes)


@pytest.mark.parametrize(
    "text",
    [
        "[owed.ours\n",
        "text = 'stray'\n",
        GOOD + GOOD,
        "[owed]\nours = 3\n",
        "[owed.ours]\nsource = 's'\nsource_date = 2026-01-01\n",
        "[owed.ours]\ntext = 't'\nsource = 's'\nsource_date = 'May'\n",
        "[clock.ours]\ntext = 't'\nsource = 's'\nsource_date = 2026-01-01\nwhen = ['sex']\n",
        "[owed.sober]\ntext = 't'\nsource = 's'\nsource_date = 2026-01-01\nstate = 'TX'\n",
        "[report.ours]\ntext = 't'\nsource = 's'\nsource_date = 2026-01-01\n",
        "[advice.ours]\ntext = 't'\nsource = 's'\nsource_date = 2026-01-01\n",
        "[owed.'Our text']\ntext = 't'\nsource = 's'\nsource_date = 2026-01-01\n",
    ],
)
def test_whatever_the_own_file_says_the_programs_texts_stand(written, text):
    guidance = written(text)
    assert guidance.notes == shipped().notes
    assert len(guidance.problems) == 1


def test_a_file_that_is_no_text_is_a_problem_and_no_crash(own):
    own.parent.mkdir()
    own.write_bytes(b"\xff\xfe\x00")
    assert load_guidance(own).notes == shipped().notes
    assert str(own) in str(load_guidance(own).problems[0])


def test_a_file_that_cannot_be_read_is_never_written_over(own, written):
    written("[owed.ours\n")
    for change in (lambda: save_note(own, NOTE), lambda: remove_note(own, NOTE.id)):
        with pytest.raises(ValidationError, match="cannot be read"):
            change()
    assert own.read_text("utf-8") == "[owed.ours\n"


def test_the_sentence_without_a_first_call_is_never_missing(written):
    guidance = written(f"{GOOD.replace('owed.ours', 'first_call.none')}when = ['minor']\n")
    assert guidance.problems == ()
    assert guidance.no_first_call("Lee County").text.startswith("No first call is entered for Lee")


def test_a_note_that_could_not_be_shown_is_not_saved(own):
    with pytest.raises(ValidationError, match=r"clock\.pep_xx.*slot"):
        save_note(own, replace(NOTE, text="Ask {name}"))
    assert not own.exists()


def test_a_failed_write_leaves_the_file_as_it_was(own, written, monkeypatch):
    written(GOOD)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BinderError, match="No space left"):
        save_note(own, NOTE)
    assert own.read_text("utf-8") == GOOD
    assert [path.name for path in own.parent.iterdir()] == ["guidance.toml"]
