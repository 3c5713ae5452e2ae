"""How a determination counted its authorities: on point, distinguished, general or doubting, in the court's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model.extraction import Answer, Authority, Edge, Evidence, Mention, Weighed
from ingest.discussion.answers import Statement
from ingest.discussion.approving import contrasts
from ingest.discussion.attributed import Report
from ingest.discussion.claims import claim_of
from ingest.discussion.holdings import Decision, in_story
from ingest.discussion.passages import Opinion, Passage
from ingest.discussion.speech import part_voice, speeches, voice_at

_SIMILAR = re.compile(
    r"(?:factually |materially |substantially |closely |strikingly |remarkably |very |quite |most "
    r")*(?:similar|analogous|comparable|on[ -]point|"
    r"on all fours|indistinguishable|identical|parallel)\b",
    re.IGNORECASE,
)
_DISSIMILAR = re.compile(r"\b(?:not|no|nor|neither|hardly|un|dis)\W*(?:\w+\s+){0,3}$", re.IGNORECASE)
# The standard of immunity itself: what is cited for it speaks to no right.
_STANDARD = re.compile(
    r"qualified\s+immunity|clearly\s+established|beyond\s+debate|every\s+reasonable|consensus|"
    r"controlling|generality|particulari[sz]ed",
    re.IGNORECASE,
)
_ANSWERED_THEN = re.compile(
    r"^(?!.*\b(?:whether|if|unless)\b).*\b(?:was|were)\s+(?:not\s+|already\s+|well\s+)?clearly\s+established",
    re.IGNORECASE | re.DOTALL,
)
_IMMUNITY_TITLE = re.compile(
    r"immunity|clearly\s+established|standard\s+of\s+review|background|jurisdiction", re.IGNORECASE
)
_NO_BINDING = re.compile(
    r"\b(?:without|absent|in the absence of|no|nor|neither|lack of|not)\b[^.;]{0,60}?\b(?:binding|"
    r"controlling|in-circuit|circuit|supreme court|our own|on[ -]point)\b"
    r"[^.;]{0,40}?\b(?:precedent|authority|case|decision|court)s?\b[^.;]{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Weighing:
    """What the steps before found, ready to be asked what counted for an answer."""

    opinion: Opinion
    told: tuple[Report, ...]
    treats: tuple[Edge, ...]
    decided: tuple[Decision, ...]
    answers: tuple[Statement, ...]

    def weigh(self, answer: Answer, passages: Sequence[Passage]) -> tuple[Weighed, ...]:
        """Authorities in order of their passages, each once: the most telling entry first found stands."""
        found: dict[str, Weighed] = {}
        argued = self._argued(passages)
        for w in (
            *self._similar(argued),
            *self._tension(argued),
            *self._distinguished(argued),
            *self._established(answer, passages),
            *self._general(answer, argued),
            *self._surveyed(argued),
        ):
            found.setdefault(w.authority, w)
        return tuple(sorted(found.values(), key=lambda w: (w.evidence.start, w.authority)))

    def _argued(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The argument of the answer: the sections in which it is given, or the whole opinion when it has none."""
        claims = {c for p in passages if (c := claim_of(p)) is not None}
        own = [p for p in self.opinion.passages if part_voice(p) == "court"]
        return tuple(p for p in own if not claims or claim_of(p) in claims)

    def _similar(self, argued: tuple[Passage, ...]) -> list[Weighed]:
        """A case called similar or on point, whose holding the court then reports."""
        found = []
        indexes = {p.index for p in argued}
        for p in argued:
            for m in p.mentions:
                if (
                    m.level != "top"
                    or not self.opinion.is_case(m.authority)
                    or not self._called_similar(p, m)
                ):
                    continue
                report = next(
                    (r for r in self.told if r.authority == m.authority and r.passage.index in indexes), None
                )
                shown = (
                    self._parenthetical(m)
                    if report is None
                    else self.opinion.evidence_to(report.passage, report.mention)
                )
                if shown is None:
                    continue
                words = self.opinion.evidence(p).text
                reason = f"called similar or on point: “{' '.join(words.split())}”" + self._but(m.authority)
                found.append(
                    Weighed(
                        m.authority or "",
                        "recognises",
                        "on_point",
                        "supports",
                        reason,
                        shown,
                        "similar_and_holding_reported",
                    )
                )
        return found

    def _but(self, authority: str | None) -> str:
        """What the court says against resting on it, if anything."""
        refused = [
            e
            for e in self.treats
            if e.to == authority and e.reported_by is None and e.label == "declined_to_follow"
        ]
        return f" But: “{' '.join(refused[0].evidence.text.split())}”" if refused else ""

    def _called_similar(self, p: Passage, m: Mention) -> bool:
        a, b = self.opinion.local(p, m)
        for s in _SIMILAR.finditer(p.masked):
            near = p.masked[b : s.start()] if s.start() >= b else p.masked[s.end() : a]
            if (
                len(near) < 140
                and "⟦" not in near
                and not re.search(r"[;]", near)
                and not _DISSIMILAR.search(p.masked, max(0, s.start() - 30), s.start())
            ):
                return True
        return False

    def _parenthetical(self, m: Mention) -> Evidence | None:
        for x in m.parentheticals:
            if x.kind == "explanatory":
                return Evidence(m.start, x.end, self.opinion.doc.text[m.start : x.end])
        return None

    def _tension(self, argued: tuple[Passage, ...]) -> list[Weighed]:
        """A reported doubt of a case: the court that doubts, and the cases that the doubted one is set against."""
        found = []
        spans = [p.span for p in argued]
        for e in self.treats:
            if (
                e.reported_by is None
                or e.rule is None
                or not any(a <= e.evidence.start < b for a, b in spans)
            ):
                continue
            words = " ".join(e.evidence.text.split())
            if e.label in ("questioned", "criticised", "declined_to_follow"):
                found.append(
                    Weighed(
                        e.from_,
                        "tension",
                        "not_read",
                        "doubt",
                        f"reported as its view: “{words}”",
                        e.evidence,
                        e.rule,
                    )
                )
            elif e.rule.endswith("_against"):
                found.append(
                    Weighed(
                        e.to,
                        "tension",
                        "general",
                        "doubt",
                        f"what the doubted case is set against: “{words}”",
                        e.evidence,
                        e.rule,
                    )
                )
        return found

    def _distinguished(self, argued: tuple[Passage, ...]) -> list[Weighed]:
        spans = [p.span for p in argued]
        return [
            Weighed(
                e.to,
                "not_read",
                "distinguishable",
                "excluded",
                f"distinguished: “{' '.join(e.evidence.text.split())}”",
                e.evidence,
                e.rule,
            )
            for e in self.treats
            if e.reported_by is None
            and e.label == "distinguished"
            and any(a <= e.evidence.start < b for a, b in spans)
        ]

    def _established(self, answer: Answer, passages: Sequence[Passage]) -> list[Weighed]:
        """Cases cited right behind a statement that the law was clear, and cases whose holding it is said to be."""
        if answer != "established":
            return []
        found = []
        for p in passages:
            cites = [
                m
                for m in (*p.mentions, *self.opinion.trailing(p))
                if m.level == "top" and self.opinion.is_case(m.authority)
            ]
            for m in cites:
                if contrasts(m):
                    continue
                if self._for_standard(m) and not self._parenthetical(m):
                    continue
                e = self.opinion.evidence_to(p, m)
                reason = f"cited for the law being clear: “{' '.join(self.opinion.evidence(p).text.split())}”"
                found.append(
                    Weighed(
                        m.authority or "",
                        "recognises",
                        "on_point",
                        "supports",
                        reason,
                        e,
                        "cited_for_clear_law",
                    )
                )
        return found

    def _for_standard(self, m: Mention) -> bool:
        return m.authority in self._standards

    @cached_property
    def _standards(self) -> frozenset[str]:
        """Cases that the opinion cites for the test of immunity: elsewhere than in its answers."""
        answering = {s.passage.index for s in self.answers} | {r.passage.index for r in self.told}
        found: set[str] = set()
        for p in self.opinion.passages:
            if p.citation or p.index in answering or not _STANDARD.search(p.masked):
                continue
            if _ANSWERED_THEN.search(p.masked):  # what a case answered of its own time is no test
                continue
            found |= {
                m.authority
                for m in (*p.mentions, *self.opinion.trailing(p))
                if m.authority and m.level == "top"
            }
        return frozenset(found)

    def _general(self, answer: Answer, argued: tuple[Passage, ...]) -> list[Weighed]:
        """Where the court says that no precedent binds: its own cases and the Supreme Court's inform, no more."""
        if answer != "not_established":
            return []
        said = next((p for p in argued if self._no_binding(p)), None)
        if said is None:
            return []
        e = self.opinion.evidence(said)
        words = " ".join(e.text.split())
        reason = f"of the forum or the Supreme Court, and relied on for the violation; but: “{words}”"
        return [
            Weighed(a.id, "silent", "general", "informs", reason, e, "no_binding_precedent")
            for a in self._relied_for_violation()
        ]

    def _no_binding(self, p: Passage) -> bool:
        """The court's own statement that binding precedent is wanting; in another's quoted words it is the rule."""
        m = _NO_BINDING.search(p.voiced)
        if (
            m is None
            or p.citation
            or p.heading
            or voice_at(self.opinion, p, m.start(), speeches(self.opinion, p)) != "court"
        ):
            return False
        return "·" not in p.voiced[m.end() : m.end() + 40]

    def _surveyed(self, argued: tuple[Passage, ...]) -> list[Weighed]:
        """Cases whose holdings the argument reports without saying how they count: listed, and counted neither way."""
        indexes = {p.index for p in argued}
        found = []
        for r in self.told:
            if r.passage.index in indexes and r.authority not in self._standards:
                e = self.opinion.evidence_to(r.passage, r.mention)
                reason = f"reported in the argument: “{' '.join(e.text.split())}”"
                found.append(Weighed(r.authority, "not_read", "not_read", "informs", reason, e, r.speech.cue))
        return found

    def _relied_for_violation(self) -> list[Authority]:
        """Cases of the forum or the Supreme Court that the merits rest on, in the sections that decide it."""
        info = self.opinion.doc.info
        found: dict[str, Authority] = {}
        merits = {
            s.passage.section.label.split(".")[0]
            for s in self.answers
            if s.answer == "violation"
            and s.passage.section
            and s.passage.footnote is None
            and not in_story(s.passage)
        }
        for p in self.opinion.passages:
            if part_voice(p) != "court" or p.section is None or _IMMUNITY_TITLE.search(p.section.title):
                continue
            if p.section.label.split(".")[0] not in merits:
                continue
            for m in p.mentions:
                a = self.opinion.authority.get(m.authority or "")
                if a is None or a.kind != "case" or a.id in self._standards_only:
                    continue
                if a.level == "supreme" or (a.court is not None and a.court == info.court):
                    found.setdefault(a.id, a)
        return list(found.values())

    @cached_property
    def _standards_only(self) -> frozenset[str]:
        """Cases mentioned for the test of immunity and nowhere in the merits."""
        merits: set[str] = set()
        for p in self.opinion.passages:
            if p.section is not None and not _IMMUNITY_TITLE.search(p.section.title):
                merits |= {m.authority for m in p.mentions if m.authority}
        return self._standards - merits
