"""eyecite's tokens as ours: volume, reporter and page of cases, laws and journals; the only file that imports eyecite.

Only its tokenizer is used. Its extractors are run near the reporter names that Aho-Corasick found, not over the whole
text, so that time grows with the number of cites; what they match there is what they match anywhere.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from eyecite.models import CitationToken, Edition, TokenExtractor
from eyecite.tokenizers import default_tokenizer, token_is_from_nominative_reporter

from graph.cite.reporters import normal_reporter

TokenSource = Literal["reporters", "laws", "journals"]
_BEFORE, _AFTER = 60, 120
# "1 App. 25" is an appendix of the record, "25 Edw. 3, c. 2" a statute of King Edward.
_NO_REPORTERS = frozenset({"App.", "Edw."})


@dataclass(frozen=True, slots=True)
class CiteToken:
    """One volume-reporter-page (or code-section) found in a text."""

    source: TokenSource
    start: int
    end: int
    reporter: str
    volume: str | None
    page: str | None
    section: str | None
    short: bool
    cite: str
    """The normal form: of a short token without its page."""


def read_tokens(text: str) -> tuple[CiteToken, ...]:
    """Every citation token of a text in order, none overlapping another (the earlier, then the longer, stays).

    >>> [(t.cite, t.short) for t in read_tokens("Roe v. Wade, 410 U.S. 113; 534 F. 3d at 220")]
    [('410 U.S. 113', False), ('534 F.3d', True)]
    """
    # reporters-db writes its apostrophes straight ("Fed. App'x"), print curls them.
    found = sorted(
        (t for t in _matches(text.replace("’", "'")) if t.groups.get("reporter") not in _NO_REPORTERS),
        key=lambda t: (t.start, -t.end),
    )
    kept: list[CitationToken] = []
    for token in found:
        if kept and token.start < kept[-1].end:
            # "Thompson, 501 U.S. 722": early reporters bear their editors' names, and so do parties.
            if token_is_from_nominative_reporter(kept[-1]) and not token_is_from_nominative_reporter(token):
                kept.pop()
            else:
                continue
        kept.append(token)
    return tuple(_ours(t) for t in kept)


@lru_cache(maxsize=1)
def _unfiltered() -> tuple[TokenExtractor, ...]:
    return tuple(
        e for e in default_tokenizer.unfiltered_extractors if e.constructor == CitationToken.from_match
    )


def _matches(text: str) -> list[CitationToken]:
    places = [i for i, c in enumerate(text) if c != " "]
    stripped = text.replace(" ", "")
    windows: dict[int, tuple[TokenExtractor, list[tuple[int, int]]]] = {}
    for last, extractors in default_tokenizer.case_sensitive_filter.iter(stripped):
        at = places[last]
        for extractor in extractors:
            if extractor.constructor != CitationToken.from_match:
                continue
            _, spans = windows.setdefault(id(extractor), (extractor, []))
            low, high = max(0, at - _BEFORE), min(len(text), at + _AFTER)
            if spans and low <= spans[-1][1]:
                spans[-1] = (spans[-1][0], high)
            else:
                spans.append((low, high))
    tokens: dict[tuple[int, int, bool], CitationToken] = {}
    for extractor, spans in (*windows.values(), *((e, [(0, len(text))]) for e in _unfiltered())):
        for low, high in spans:
            for match in extractor.compiled_regex.finditer(text, low, high):
                _keep(tokens, extractor, match, cut=match.end() == high < len(text))
    return list(tokens.values())


def _keep(
    tokens: dict[tuple[int, int, bool], CitationToken],
    extractor: TokenExtractor,
    match: re.Match[str],
    *,
    cut: bool,
) -> None:
    # A window's end is no end of text: a match that touches it may be a piece of a longer number.
    if cut:
        return
    token = extractor.get_token(match)
    if not isinstance(token, CitationToken):
        return
    key = (token.start, token.end, token.short)
    known = tokens.get(key)
    if known is None or (not known.exact_editions and token.exact_editions):
        tokens[key] = token


def _edition(token: CitationToken) -> Edition:
    editions = token.exact_editions or token.variation_editions
    printed = normal_reporter(token.groups.get("reporter") or "")
    return next((e for e in editions if e.short_name == printed), editions[0])


def _ours(token: CitationToken) -> CiteToken:
    edition, groups = _edition(token), token.groups
    source = cast(TokenSource, edition.reporter.source)
    volume, page = groups.get("volume"), groups.get("page")
    printed = groups.get("reporter") or edition.short_name
    reporter = (
        (normal_reporter(printed) or edition.short_name) if source == "reporters" else edition.short_name
    )
    if source == "laws":
        cite = token.data
    elif (
        volume
        and page
        and token.data.startswith(volume)
        and token.data.rstrip().endswith(page)
        and " " in token.data
    ):
        cite = f"{volume} {reporter}" if token.short else f"{volume} {reporter} {page}"
    else:
        cite = token.data.replace(printed, reporter, 1)
    return CiteToken(
        source, token.start, token.end, reporter, volume, page, groups.get("section"), token.short, cite
    )
