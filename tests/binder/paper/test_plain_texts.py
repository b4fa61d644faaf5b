"""Promises of every fixed English text: grade six at most, no long word; carried ones are short."""

import tomllib
from importlib.resources import files

import pytest

from binder.guidance.guidance import shipped
from binder.paper.carry_texts import carry_texts
from binder.paper.keep_texts import KeepText, keep_texts
from binder.paper.kinds import KINDS
from binder.paper.plain import LONGEST, MOST, grade, hard_words, sentences, words_of
from binder.paper.words import WORDS, languages

FEW = 8  # words: fewer say nothing about a grade, so such texts are judged as one
CARRIED = ("text word", "they speak", "say", "ask interpreter", "any time", "as of", "title")


def kept_texts(page):
    own = (line.text["en"] for line in page.lines if isinstance(line, KeepText))
    return [page.title["en"], page.lead["en"], *own]


def starter_texts():
    path = files("binder.starter").joinpath("national.toml")
    lines = tomllib.loads(path.read_text("utf-8"))["line"]
    return [line[key] for line in lines for key in ("about", "warning") if line.get(key)]


TEXTS = {
    "words": [text["en"] for text in WORDS.values()],
    "kinds": [text for kind in KINDS.values() for text in kind["en"]],
    "starter": starter_texts(),
    "guidance": [note.text for note in shipped().notes],
    **{page.name: kept_texts(page) for page in keep_texts().values()},
}


def too_hard(texts):
    """Name the texts over the grade, and long words; short texts are judged together."""
    long = [text for text in texts if len(words_of(text)) >= FEW]
    short = "\n".join(text for text in texts if text not in long)
    return [text for text in [*long, short] if grade(text) > MOST or hard_words(text)]


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_no_text_is_over_grade_six_or_has_a_long_word(texts):
    assert not too_hard(texts)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_a_long_word_in_any_text_is_found(texts):
    for place, text in enumerate(texts):
        changed = [*texts[:place], f"{text} Documentation", *texts[place + 1 :]]
        assert too_hard(changed), text


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_no_sentence_is_longer_than_a_breath(texts):
    said = (sentence for text in texts for sentence in sentences(text))
    assert all(len(words_of(sentence)) <= LONGEST for sentence in said)


def carried_texts():
    for language in languages():
        yield from (WORDS[key][language] for key in CARRIED)
        yield from (text for kind in KINDS.values() for text in kind[language])
    for further in carry_texts().values():
        yield from further.words.values()
        yield from (text for kind in further.kinds.values() for text in kind)


def test_sentences_that_are_carried_are_shorter():
    said = [sentence for text in carried_texts() for sentence in sentences(text)]
    assert len(said) > 400
    assert max(map(len, map(str.split, said))) < LONGEST


@pytest.mark.parametrize("language", languages())
def test_no_fixed_sentence_has_more_than_fifteen_words(language):
    texts = [text[language] for text in WORDS.values()]
    said = (sentence for text in texts for sentence in sentences(text))
    assert all(len(sentence.split()) <= LONGEST for sentence in said)
