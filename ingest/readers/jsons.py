"""JSON of published opinions, opened: one object, of the expected kind, or one plain line saying what it is."""

import json
from typing import Any

from graph.model.errors import UnreadableFile


def load(data: bytes, name: str) -> dict[str, Any]:
    """The one object of a JSON file; a list or a page of results with one object counts as that object.

    Raises
    ------
    UnreadableFile : it is no JSON, or holds no single opinion
    """
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableFile(f"{name}: the JSON is not UTF-8; download it again") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile(f"{name}: not valid JSON ({error}); download it again") from None
    if isinstance(body, dict) and isinstance(body.get("results"), list):
        body = body["results"]
    if isinstance(body, list):
        if len(body) != 1:
            raise UnreadableFile(
                f"{name}: this JSON holds {len(body)} records, not one opinion; split it, or use `precedent load`"
            )
        body = body[0]
    if not isinstance(body, dict):
        raise UnreadableFile(f"{name}: this JSON holds no opinion")
    return body


def words(value: object) -> str:
    """A value as text: a string stripped, anything else nothing."""
    return value.strip() if isinstance(value, str) else ""
