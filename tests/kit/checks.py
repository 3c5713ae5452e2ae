"""A check record as a plain mapping, with defaults: a test names only what it is about."""

from typing import Any


def check_record(**fields: Any) -> dict[str, Any]:
    """A record of `precedent.check/1`: nothing shown, one authority for and one that doubts."""
    return {
        "schema": "precedent.check/1",
        "question": {
            "right": "An officer may not praise an abuser in front of the person he abused.", "right_id": "right-1",
            "forum": "ca9", "state": None, "conduct": ["2013-06-04", "2013-06-04"], "defendant": None,
        },
        "answer": "not_shown",
        "provisional": True,
        "unconfirmed": {"n": 2, "m": 3},
        "route": "none",
        "steps": [
            {
                "step": "binding", "question": "Is there binding authority on point?", "finding": "None is held.",
                "rule": {"text": "Only what existed gives notice.", "authority": "Rule v. Maker", "verified": "memory"},
                "authorities": [],
            },
            {
                "step": "persuasive", "question": "Is there a consensus?", "finding": "One court, and a doubt.",
                "rule": None, "authorities": ["1 F.3d 1", "2 F.3d 2"],
            },
        ],
        "authorities": [
            considered("2 F.3d 2", "Doe v. Stone", use="doubt", stance="tension", reason="It doubts it.", court="ca7"),
            considered("1 F.3d 1", "Roe v. Poe"),
        ],
        "consensus": {
            "for": [{"circuit": "ca2", "authorities": ["1 F.3d 1"]}], "against": [],
            "tension": [{"circuit": "ca7", "authorities": ["2 F.3d 2"]}], "silent": [], "not_read": [],
            "threshold": {"arguable": 2, "enough": 5}, "threshold_source": "worked cases of the doctrine file",
        },
        "determinations": [
            {
                "case": "9 F.4th 900", "name": "Mill v. Brook", "court": "ca9", "date": "2019-12-04",
                "answer": "not_established", "conduct_dates": ["2013-06-04"], "binding_here": True, "agrees": True,
            }
        ],
        "segments": [{"from": "2013-06-04", "through": "2013-06-04", "answer": "not_shown"}],
        "turning": [{"forum": "ca9", "date": "2019-12-05", "answer": "established_binding", "because": "Mill"}],
        "caveats": [{"code": "coverage", "text": "Only what is held was asked.", "authority": None}],
        "missing": [{"code": "not_read", "text": "Doe v. Stone has not been read itself."}],
        "coverage": {
            "opinions": 1, "authorities": 42, "courts": {"ca9": 30, "scotus": 12}, "earliest": "1987",
            "latest": "2019-12-04", "text_held": 1,
        },
        "snapshot": "snapshot-1",
        "rules": {"file": "circuit_rules.json", "version": "1", "sha256": "0" * 64},
    } | fields  # fmt: skip


def considered(id: str, name: str, **fields: Any) -> dict[str, Any]:
    """One authority of a check: on point, for the right, its passage shown, read by machine."""
    return {
        "id": id, "name": name, "cite": id, "court": "ca2", "date": "2009", "stance": "recognises", "fit": "on_point",
        "use": "supports", "reason": "It holds so.", "status_on_date": "good", "status_now": "good",
        "evidence": {"text": "an officer may not", "pin": "430", "source": "Mill v. Brook"}, "confirmed_by": None,
    } | fields  # fmt: skip
