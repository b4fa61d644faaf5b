"""The schema of the command line's answers, as tests hold it against them."""

import json
from pathlib import Path

import jsonschema

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "answers.schema.json").read_text())


def matches(command, answer):
    """Hold an answer against the schema of its command."""
    schema = {**SCHEMA, "$ref": f"#/$defs/{command}"}
    jsonschema.validate(answer, schema)
