"""Where a heading's words end and the sentence begins, in text that lost its lines.

In title case the little words are lower-case ("Failure to State a Claim"); a little word with a capital opens the
sentence behind it. Where none does, the sentence opens with its subject: the last capitalised words before
the first ordinary lower-case one.
"""

from collections import Counter
from collections.abc import Sequence
from re import compile as pattern

from ingest.layout.words import word_list

_TOKEN = pattern(r"\S+")
_LONGEST_TITLE = 24

_SMALL = word_list("small_in_titles")
_OPENERS = word_list("sentence_openers")
_WORD_EDGE = ".,;:!?\"“”‘’'()[]"


class Titles:
    """Splits titles from sentences, with the document's own phrases as a guide."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._subjects: Counter[str] | None = None

    def end(self, start: int) -> int | None:
        """The offset where the title that begins at `start` ends, or None when no title stands there.

        >>> text = "Procedural History Smith sued the city."
        >>> text[: Titles(text).end(0)]
        'Procedural History'
        """
        tokens = self._tokens(start)
        if not tokens:
            return None
        words = [self._text[s:e] for s, e in tokens]
        capital = self._capital_run(words)
        if capital:
            return tokens[capital - 1][1]
        count = self._title_case_run(words)
        return tokens[count - 1][1] if count else None

    def _tokens(self, start: int) -> list[tuple[int, int]]:
        found = []
        for m in _TOKEN.finditer(self._text, start, start + 300):
            found.append((m.start(), m.end()))
            if len(found) > _LONGEST_TITLE:
                break
        return found

    def _capital_run(self, words: Sequence[str]) -> int:
        """How many words of an upper-case title there are; the sentence's first word has a lower-case letter."""
        count = 0
        for word in words:
            letters = [c for c in word if c.isalpha() or c == "’"]
            if any(c.islower() for c in letters) and word.lower() not in {"v.", "mc"}:
                break
            count += 1
        if count == 0 or count == len(words) or sum(len(w) for w in words[:count]) < 4:
            return 0
        if not any(sum(c.isupper() for c in w) > 1 for w in words[:count]):
            return 0
        # "BACKGROUND A jury found": a lone capital letter before a lower-case word is the sentence's.
        while (
            count > 1
            and len(words[count - 1].strip(_WORD_EDGE)) <= 1
            and words[count - 1][0] not in "0123456789"
        ):
            count -= 1
        return count

    def _title_case_run(self, words: Sequence[str]) -> int:
        run = 0
        for word in words:
            bare = word.strip(_WORD_EDGE)
            small = bare.lower() in _SMALL and bare.islower()
            if bare and not small and bare[0].islower():
                break
            run += 1
        if run == len(words) or run < 2:
            return 0
        for i in range(1, run):
            bare = words[i].strip(_WORD_EDGE)
            if bare[:1].isupper() and bare.lower() in _OPENERS and words[i - 1].lower() not in _SMALL:
                return i if self._is_title(words[:i]) else 0
        return self._before_subject(words, run)

    def _before_subject(self, words: Sequence[str], run: int) -> int:
        """The title's length where the sentence opens with a name: the longest phrase that is a subject elsewhere."""
        last = run - 1
        while last > 0 and not words[last].strip(_WORD_EDGE)[:1].isupper():
            last -= 1
        if last < 1:
            return 0
        best = last
        for first in range(last - 1, max(0, last - 4), -1):
            phrase = " ".join(words[first : last + 1])
            if any(w.lower() in _SMALL or w.endswith((",", ".")) for w in words[first:last]):
                break
            if self._phrase_count(phrase) >= 2:
                best = first
        return best if self._is_title(words[:best]) else 0

    def _phrase_count(self, phrase: str) -> int:
        return self._text.count(phrase)

    @staticmethod
    def _is_title(words: Sequence[str]) -> bool:
        return bool(words) and words[-1].strip(_WORD_EDGE).lower() not in _SMALL and words[0][:1].isalpha()
