"""`check`: was this right clearly established, here, on these days? Pure in snapshot, question and rules."""

from graph.established.assemble import asked, consensus, considered, coverage, determinations, resting
from graph.established.case import Answered, gather, stored_right
from graph.established.caveats import always, caveats
from graph.established.counting import Outcome
from graph.established.law import Law, law_for
from graph.established.missing import missing
from graph.established.question import Question
from graph.established.record import Caveat, CheckRecord, Missing, Offered, RulesUsed, Step, Unconfirmed
from graph.established.steps import shown, steps
from graph.established.timeline import answers_in, segments, turning, weakest
from graph.queries.matching import matches
from graph.rules.cells import Rules
from graph.snapshot import Snapshot


def check(snapshot: Snapshot, question: Question, rules: Rules) -> CheckRecord:
    """The whole answer. No clock, no network, no row order: same snapshot, question and rules, same bytes.

    A right that is not held borrows nothing: the answer is `needs_human`, and rights that share words are offered.

    >>> from graph.established.question import ask
    >>> from graph.rules.circuits import load_rules
    >>> question = ask("an officer may not tase a handcuffed man", "ca9", "2013-05-02")
    >>> check(Snapshot("empty"), question, load_rules()).answer
    'needs_human'
    """
    right = stored_right(snapshot, question.right)
    law = law_for(question, rules)
    if right is None:
        return _unlinked(snapshot, question, law)
    case = gather(snapshot, right, question)
    parts = answers_in(case, law, question.conduct_from, question.conduct_through)
    answered = weakest(parts)
    facts = resting(case, answered)
    unconfirmed = Unconfirmed(sum(not confirmed for confirmed in facts), len(facts))
    others = [law_for(question, rules, forum) for forum in question.forums if forum != question.forum]
    return CheckRecord(
        question=asked(question, law, case),
        answer=answered.outcome.answer,
        provisional=unconfirmed.n > 0,
        unconfirmed=unconfirmed,
        route=answered.outcome.route,
        why=answered.outcome.why,
        steps=steps(case, answered),
        authorities=considered(case, answered),
        consensus=consensus(answered),
        determinations=determinations(answered),
        segments=segments(parts),
        turning=turning(case, [law, *others]),
        caveats=(*caveats(case, answered, question, unconfirmed.n), *_of_range(len(parts), answered)),
        missing=missing(case, answered),
        candidates=(),
        coverage=coverage(snapshot, [f.id for f in case.facts]),
        snapshot=snapshot.id,
        rules=RulesUsed(rules.file, rules.version, rules.sha256),
    )


def _of_range(parts: int, answered: Answered) -> tuple[Caveat, ...]:
    if parts < 2:
        return ()
    text = f"The conduct straddles a change; steps and uses are those of {answered.day}, where the answer is weakest."
    return (Caveat("straddles", text, None),)


def _unlinked(snapshot: Snapshot, question: Question, law: Law) -> CheckRecord:
    """The record of a right nobody stored: nothing is borrowed from rights in other words, they are offered."""
    found = tuple(
        Offered(m.right, m.text, m.score, m.matched, m.unknown) for m in matches(snapshot, question.right)
    )
    text = "This right is not held in the graph in these words. " + (
        "Choose one of the candidates, or say that the two are one right (right add --same-as)."
        if found
        else "Add it (right add), and enter findings."
    )
    outcome = Outcome("needs_human", "none", (text,), ())
    nothing = Answered(question.conduct_from, law, (), (), outcome, outcome)
    step = Step(
        "right", "Which right is it?", text, shown(law.common("generality"), question.conduct_from), ()
    )
    return CheckRecord(
        question=asked(question, law, None),
        answer="needs_human",
        provisional=False,
        unconfirmed=Unconfirmed(0, 0),
        route="none",
        why=(text,),
        steps=(step,),
        authorities=(),
        consensus=consensus(nothing),
        determinations=(),
        segments=(),
        turning=(),
        caveats=tuple(always(nothing)),
        missing=(Missing("right_not_linked", text),),
        candidates=found,
        coverage=coverage(snapshot, []),
        snapshot=snapshot.id,
        rules=RulesUsed(law.rules.file, law.rules.version, law.rules.sha256),
    )
