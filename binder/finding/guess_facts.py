"""Facts guessed from what a place says of whom it takes, each with its quote."""

from collections.abc import Iterable, Sequence

from binder.store.records import Fact


def guess_facts(
    names: Sequence[str], texts: Sequence[str], terms: Iterable[str]
) -> tuple[Fact, ...]:
    """Guess whom a service takes and refuses; every fact is marked guessed and keeps its words.

    `names` are its names, `texts` its eligibility text, application process, description and
    documents, in the order in which they are believed.
    """
    return ()
