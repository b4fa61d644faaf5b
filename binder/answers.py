"""The command line's answers as plain dictionaries, and the same in words."""

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from binder.finding.languages import name_of
from binder.store.backup import Backup
from binder.store.records import Phone, PublicListing, Source

if TYPE_CHECKING:  # numpy comes with find, and other commands do without
    from binder.finding.find import Answer as Found
    from binder.finding.find import Finder, FirstCallRow, Question, Row
    from binder.finding.hours import Open
    from binder.formats.importing import ImportResult
    from binder.formats.spreadsheet.becoming import Became
    from binder.paper.page import PrintReport
    from binder.sharing.exporting import Exported

Answer = dict[str, Any]


def imported(result: "ImportResult") -> Answer:
    """Answer `import`: counts per table, what was withheld, every problem."""
    return {
        "source": result.source,
        "edition": str(result.edition_id) if result.edition_id else None,
        "format": result.format,
        "same": result.same,
        "counts": result.counts,
        "withheld": result.withheld,
        "left_out": result.left_out,
        "problems": [dataclasses.asdict(problem) for problem in result.problems],
        "problem_total": result.problem_total,
        "rows": [_became(row) for row in result.became],
    }


def _became(row: "Became") -> Answer:
    return {"file": row.file, "row": row.row, "becomes": row.texts, "withheld": row.withheld}


def exported(result: "Exported") -> Answer:
    """Answer `export`: the file or folder, and how much is in it."""
    return {"file": str(result.path), "format": result.format, "counts": dict(result.counts)}


def found(finder: "Finder", question: "Question", answer: "Found", limit: int) -> Answer:
    """Answer `find`: three groups in order, totals before the limit, counts per category."""
    groups = {"likely": answer.likely, "ask": answer.ask, "no": answer.no}
    result: Answer = {"first_calls": [_first_call(call) for call in finder.first_calls(question)]}
    left = limit
    for name, numbers in groups.items():
        rows = finder.rows(numbers[:left], question)
        left -= len(rows)
        result[name] = [_row(row) for row in rows]
    result["totals"] = {name: len(numbers) for name, numbers in groups.items()}
    result["takes_now"] = answer.takes_now
    result["categories"] = answer.counts
    result["needs"] = answer.need_counts
    result["advocates"] = answer.advocates
    result["gaps"] = [_gap(finder, question, *gap) for gap in answer.stand_ins.items()]
    result["corrected"] = [
        {"typed": typed, "taken_for": taken} for typed, taken in answer.corrected
    ]
    result["near"] = question.near.label if question.near else None
    return result


def _row(row: "Row") -> Answer:
    listing = row.listing
    return {
        "id": listing.id,
        "organization": listing.organization,
        "service": listing.name,
        "location": listing.location or None,
        "phones": [_phone(phone) for phone in listing.phones],
        "miles": round(row.miles, 1) if row.miles is not None else None,
        "open": _open(row.open),
        "intake": _open(row.intake),
        "verified": _iso(listing.checked.on_date),
        "needs": [need.code for need in listing.needs],
        "reasons": list(row.reasons),
        "ask": list(row.ask),
        "will_ask": list(row.will_ask),
    }


def _first_call(row: "FirstCallRow") -> Answer:
    return {
        "people": row.call.people,
        "county": row.call.county or None,
        "state": row.call.state,
        "first": _called(row.listing),
        "backup": _called(row.backup) if row.backup else None,
    }


def _called(listing: PublicListing) -> Answer:
    return {
        "id": listing.id,
        "service": listing.name,
        "organization": listing.organization,
        "phones": [_phone(phone) for phone in listing.phones],
        "verified": _iso(listing.checked.on_date),
    }


def _gap(finder: "Finder", question: "Question", category: str, line: int | None) -> Answer:
    rows = finder.rows([line], question) if line is not None else []
    return {"category": category, "stands_in": _called(rows[0].listing) if rows else None}


def _open(state: "Open") -> Answer:
    return {
        "state": state.kind,
        "until": state.until.isoformat() if state.until else None,
        "opens": state.opens.isoformat() if state.opens else None,
    }


def _phone(phone: Phone) -> Answer:
    return {
        "number": phone.number,
        "extension": phone.extension or None,
        "kind": phone.kind or None,
        "answers": phone.answers or None,
        "checked": _iso(phone.checked),
        "flag": phone.flag or None,
    }


def listing(record: PublicListing, today: date) -> Answer:
    """Answer `show`: every field that may be said, hours also in words."""
    from binder.finding.hours import hours_in_words

    values: Answer = {name: _plain(value) for name, value in record._asdict().items()}
    values["phones"] = [_phone(phone) for phone in record.phones]
    values["hours"] = list(hours_in_words(record.schedules, record.time_zone, today))
    return values


def printed(path: Path, report: "PrintReport") -> Answer:
    """Answer a command that made paper."""
    return {
        "file": str(path),
        "pages": report.pages,
        "marked": [{"field": name, "character": character} for name, character in report.marked],
        "unchecked": [name_of(code) for code in report.unchecked],
        "left_out": [name_of(code) for code in report.left_out],
    }


def backup(copy: Backup) -> Answer:
    """Answer `backup`."""
    return {
        "file": str(copy.path),
        "date": copy.on_date.isoformat(),
        "label": copy.label,
        "services": copy.services,
    }


def source(record: Source) -> Answer:
    """Answer one row of `sources`."""
    return {
        "id": str(record.id),
        "name": record.name,
        "kind": record.kind,
        "services": record.services,
        "editions": [
            {"id": str(e.id), "date": e.on_date.isoformat(), "label": e.label, "undone": e.undone}
            for e in record.editions
        ],
    }


def in_words(command: str, answer: Answer) -> str:
    """Say an answer in lines for a terminal."""
    return "\n".join(_WORDS.get(command, _any_words)(answer))


def _import_words(answer: Answer) -> Iterable[str]:
    if answer["same"]:
        yield f"{answer['source']}: the same files again; nothing has changed."
    for table, counts in answer["counts"].items():
        parts = [f"{count} {what}" for what, count in counts.items() if count]
        if parts:
            yield f"{table.replace('_', ' ')}: {', '.join(parts)}"
    if answer["withheld"]:
        yield f"call for the location only: {answer['withheld']}"
    for problem in answer["problems"]:
        row = f"row {problem['row']}" if problem["row"] else ""
        where = ", ".join(filter(None, (problem["file"], row, problem["column"])))
        yield f"{where}: {problem['reason']}"
    for row in answer["rows"]:
        said = " · ".join(texts[0] for texts in row["becomes"].values())
        where = " · call for location" if row["withheld"] else ""
        yield f"{row['file']}, row {row['row']} becomes {said}{where}"
    if answer["problem_total"] > len(answer["problems"]):
        yield f"… and {answer['problem_total'] - len(answer['problems'])} more problems."


_TITLES = {"likely": "likely: call to confirm", "ask": "ask", "no": "cannot take"}


def _find_words(answer: Answer) -> Iterable[str]:
    for typed in answer["corrected"]:
        yield f"Showing {typed['taken_for']} for {typed['typed']}."
    for group, title in _TITLES.items():
        if answer["totals"][group]:
            yield f"── {title} {answer['totals'][group]} ──"
        for row in answer[group]:
            yield from _row_words(row)
    if not any(answer["totals"].values()):
        yield "Nothing in this directory has all these words. Try fewer words or a wider place."
    yield " · ".join(f"{name} {count}" for name, count in answer["categories"].items())


def _row_words(row: Answer) -> Iterable[str]:
    name = (
        row["service"]
        if row["service"] == row["organization"]
        else " · ".join(filter(None, (row["service"], row["organization"])))
    )
    numbers = "  ".join(phone["number"] for phone in row["phones"][:3])
    miles = next((reason for reason in row["reasons"] if reason.endswith("straight line")), "")
    checked = f"checked {row['verified']}" if row["verified"] else "not checked yet"
    yield f"{name}"
    yield f"    ☎ {numbers or '(no number)'}   {' · '.join(filter(None, (miles, checked)))}"
    yield f"    {row['id']}"


def _any_words(answer: Answer) -> Iterable[str]:
    for name, value in answer.items():
        if value in (None, "", [], {}):
            continue
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield f"{name}: {', '.join(value)}"
        elif isinstance(value, list):
            yield f"{name}:"
            yield from (f"  {_short(item)}" for item in value)
        else:
            yield f"{name}: {_short(value)}"


def _short(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_short(v)}" for k, v in value.items() if v not in (None, "", []))
    if isinstance(value, list):
        return "; ".join(_short(item) for item in value)
    return str(value)


def _packet_words(answer: Answer) -> Iterable[str]:
    yield f"{answer['file']}: {answer['pages']} pages"
    for place in answer["places"]:
        yield f"{place['part']}: {place['service']}"
    for slot in answer["nothing_for"]:
        line = slot["stands_in"]["service"] if slot["stands_in"] else "nobody"
        yield f"nothing near for {' '.join(slot['needs'])}: {line} stands in"
    if answer["gave_way"]:
        yield f"given up to save paper: {'; '.join(answer['gave_way'])}"
    for place in answer["not_carried"]:
        yield f"not on the page: {place['service']}"


def _template_words(answer: Answer) -> Iterable[str]:
    """Give a template as it is written, so that it can be sent into a file and changed."""
    yield from (f"{name}: {title}" for name, title in answer.get("templates", {}).items())
    if "templates" not in answer:
        yield answer.get("text", "").rstrip() or f"removed: {answer['removed']}"


def _gap_words(answer: Answer) -> Iterable[str]:
    for one in answer["categories"]:
        yield f"{one['name']}: {one['local'] or 'none'} here, {one['national']} nationwide"
    for hole in answer["holes"][:10]:
        what = {"nobody": "nobody takes", "unasked": "nobody has asked about"}[hole["state"]]
        yield f"{hole['name']}: {what} {len(hole['people'])} of {len(answer['people'])} described"
    if "file" in answer:
        yield f"{answer['file']}: {answer['pages']} pages"


_WORDS: dict[str, Callable[[Answer], Iterable[str]]] = {
    "columns": lambda answer: [answer["mapping"]],
    "import": _import_words,
    "find": _find_words,
    "packet": _packet_words,
    "template": _template_words,
    "gaps": _gap_words,
}


def _plain(value: object) -> object:
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
