"""The one JSON form of the values: dataclass to JSON and back, byte for byte the same on every machine."""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

EXTRACTION_SCHEMA = "precedent.extraction/1"
CHECK_SCHEMA = "precedent.check/1"
DOSSIER_SCHEMA = "precedent.dossier/1"

# Of a field added to a value that was stored before: it is left out while None, so that old digests stay as they were.
LATER = {"later": True}

T = TypeVar("T")


def plain(value: object) -> Any:
    """Dataclasses, tuples and mappings as JSON's own types; `from_` becomes `from`.

    >>> from graph.model.extraction import Evidence
    >>> plain(Evidence(0, 2, "Id"))
    {'start': 0, 'end': 2, 'text': 'Id'}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name.rstrip("_"): plain(cell)
            for f in fields(value)
            if (cell := getattr(value, f.name)) is not None or not f.metadata.get("later")
        }
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def dumps(value: object, *, schema: str | None = None, indent: int | None = 1) -> str:
    """JSON text of a value, `schema` first where given."""
    body = plain(value)
    if schema is not None:
        body = {"schema": schema, **body}
    return json.dumps(body, ensure_ascii=False, indent=indent)


def canonical(value: object) -> str:
    """The compact, key-sorted JSON that digests are taken of.

    >>> canonical({"b": 1, "a": (2,)})
    '{"a":[2],"b":1}'
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def load(cls: type[T], body: Mapping[str, Any]) -> T:
    """A value of `cls` from its plain form; unknown keys are ignored, missing ones take the default.

    >>> from graph.model.extraction import Evidence
    >>> load(Evidence, {"start": 0, "end": 2, "text": "Id"})
    Evidence(start=0, end=2, text='Id')
    """
    shape: Any = cls
    hints, kwargs = _hints(shape), {}
    for f in fields(shape):
        key = f.name.rstrip("_")
        if key in body:
            kwargs[f.name] = _revive(hints[f.name], body[key])
        elif f.default is MISSING and f.default_factory is MISSING:
            raise ValueError(f"{cls.__name__}: field {key!r} is missing")
    return cls(**kwargs)


def _revive(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if value is None or origin is Literal:
        return value
    if origin in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return _revive(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        return tuple(_revive(get_args(hint)[0], v) for v in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return load(hint, value)
    return value
