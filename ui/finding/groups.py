"""How an answer is parted: three groups with their headings, and what is said above them."""

from typing import TYPE_CHECKING

from ui.finding.results import Group

if TYPE_CHECKING:
    from binder.finding.find import Answer
    from ui.finding.searcher import Found


def groups_of(found: "Found") -> tuple[Group, ...]:
    """Give the groups with their headings; likely ones alone need none."""
    answer = found.answer
    if not len(answer.ask) and not len(answer.no):
        return ()
    return (
        Group("likely", _likely(answer), len(answer.likely)),
        Group("ask", f"ask {len(answer.ask):,}", len(answer.ask)),
        Group("no", f"cannot take {len(answer.no):,}", len(answer.no), folds=True),
    )


def heading_of(found: "Found", *, grouped: bool) -> str:
    """Say what the list holds; where it has headings of its own these say how many."""
    answer = found.answer
    parts = [] if grouped else [_likely(answer)]
    if found.near:
        within = f"within {found.question.within:g} mi of " if found.question.within else "near "
        parts.append(f"{within}{found.near}, straight line")
    parts += [f"showing {taken} for {typed}" for typed, taken in answer.corrected]
    if found.unknown_place:
        parts.append(found.unknown_place)
    return "   ·   ".join(parts)


def _likely(answer: "Answer") -> str:
    """Say how many are likely, and what can be had now."""
    said = f"likely: call to confirm {len(answer.likely):,}"
    if not answer.takes_now:
        return said
    return (
        f"{said} · {answer.takes_now:,} {'takes' if answer.takes_now == 1 else 'take'} people now"
    )
