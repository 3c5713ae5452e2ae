"""Words of a text as the full-text indexes hold them, one way for every backend, and the passage a hit is shown by."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from graph.model.batch import Batch
from graph.model.codec import load
from graph.model.extraction import Parenthetical

FIELDS = ("name", "holding", "parenthetical", "text")
_WORD = re.compile(r"[^\W_]+")
_WIDTH = 160


def words(text: str) -> tuple[str, ...]:
    """Letters and figures only, case and accents folded: what is indexed and what a query is made of.

    >>> words("O’Brien's § 1983 claim, café")
    ('o', 'brien', 's', '1983', 'claim', 'cafe')
    """
    return tuple(_WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def phrases(query: str) -> tuple[tuple[str, ...], ...]:
    """What a query asks for: each word, and each "quoted phrase" as a run of words.

    >>> phrases('wood "clearly established"')
    (('wood',), ('clearly', 'established'))
    """
    found: list[tuple[str, ...]] = []
    for quoted, plain in re.findall(r'["“”]([^"“”]*)["“”]|([^"“”]+)', query):
        if quoted:
            found.append(words(quoted))
        else:
            found += [(w,) for w in words(plain)]
    return tuple(p for p in dict.fromkeys(found) if p)


def said(parentheticals: Iterable[Parenthetical]) -> str:
    """The parentheticals of one mention as one text to search."""
    return " … ".join(p.clean for p in parentheticals)


def said_json(parentheticals: str) -> str:
    """The same of a row, where they are JSON text.

    >>> said_json('[{"start": 0, "end": 9, "text": "(en banc)", "clean": "en banc", "kind": "weight"}]')
    'en banc'
    """
    return said(load(Parenthetical, body) for body in json.loads(parentheticals))


def units(batch: Batch) -> Iterator[tuple[str, int, str]]:
    """(field, number of the row, text) of everything to be searched in one opinion; names are the authorities' own."""
    for seq, holding in enumerate(batch.extraction.holdings):
        yield "holding", seq, holding.text
    for seq, mention in enumerate(batch.extraction.mentions):
        if mention.parentheticals:
            yield "parenthetical", seq, said(mention.parentheticals)
    if batch.text:
        yield "text", 0, batch.text


def passage(text: str, wanted: tuple[tuple[str, ...], ...]) -> str:
    """The words round the first place where the rarest-looking (longest) phrase stands, on one line.

    >>> passage("Nothing here. The right was clearly established then.", (("right",), ("established",)))
    'Nothing here. The right was clearly established then.'
    """
    if len(text) <= _WIDTH:
        return " ".join(text.split())
    longest = max(wanted, key=lambda p: (len(" ".join(p)), p))
    at = _place(text, longest)
    start, end = max(0, at - _WIDTH // 2), min(len(text), at + _WIDTH // 2)
    start = 0 if start == 0 else text.find(" ", start, at) + 1 or start
    end = len(text) if end == len(text) else text.rfind(" ", at, end) if " " in text[at:end] else end
    shown = " ".join(text[start:end].split())
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")


def _place(text: str, wanted: tuple[str, ...]) -> int:
    found = [(m.start(), w) for m in re.finditer(r"[^\W_]+", text) for w in words(m.group())]
    runs = range(len(found) - len(wanted) + 1)
    return next((found[i][0] for i in runs if tuple(w for _, w in found[i : i + len(wanted)]) == wanted), 0)
