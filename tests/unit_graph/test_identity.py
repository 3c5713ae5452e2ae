"""Which case is meant: keys of cites and dockets, claims that join, and real traps that must not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import (
    Claim,
    Node,
    best_first,
    cite_key,
    curated_claim,
    docket_key,
    own_claim,
    own_keys,
    printed_claim,
    printed_keys,
    same_document,
)
from graph.joining import assign
from graph.model.curated import CuratedAuthority
from graph.model.extraction import Authority, Counts, HistoryItem, OpinionInfo, Weight
from kit.batches import case, libraries, opinion


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("577 F. 3d 415", "577 F.3d 415"),
        ("134 S.Ct. 1115", "134 S. Ct. 1115"),
        ("2019 WL 6518131", "2019 WL 6518131"),
        ("2011-NMCA-048", "2011-NMCA-048"),
        ("2010 SD 18", "2010 SD 18"),
        ("2013 U.S. Dist. LEXIS 4711", "2013 U.S. Dist. LEXIS 4711"),
        ("571 U.S. ___", None),
        ("571 U.S. —", None),
        ("Okin v. Village", None),
        ("No. 17-17492", None),
        ("", None),
        (None, None),
    ],
)
def test_a_cite_with_its_page_is_a_key_and_nothing_else_is(printed: str | None, key: str | None) -> None:
    assert cite_key(printed) == key


@pytest.mark.parametrize(
    ("court", "docket", "date", "key"),
    [
        ("ca9", "17-17492", "2019-12-04", "ca9 17-17492 2019-12-04"),
        ("ca9", "No. 17–17492", "2019-12-04", "ca9 17-17492 2019-12-04"),
        ("ca9", "Nos. 17-17492", "2019-12-04", "ca9 17-17492 2019-12-04"),
        ("cand", "4:10-cv-01234-JSW", "2011-03-04", "cand 4:10-cv-1234 2011-03-04"),
        ("cand", "Case No. 4:10-CV-1234", "2011-03-04", "cand 4:10-cv-1234 2011-03-04"),
        ("cal", "S123456", "2011-03-04", "cal s123456 2011-03-04"),
        ("ca9", "17-17492", "2019", None),
        ("ca9", "17-17492", None, None),
        (None, "17-17492", "2019-12-04", None),
        ("ca9", None, "2019-12-04", None),
        ("ca9", "No.", "2019-12-04", None),
    ],
)
def test_court_docket_and_date_are_a_key_when_all_are_known(
    court: str | None, docket: str | None, date: str | None, key: str | None
) -> None:
    assert docket_key(court, docket, date) == key


def test_keys_go_by_the_contracts_order_of_reporters() -> None:
    ordered = (
        "577 U.S. 1", "130 S. Ct. 5", "175 L. Ed. 2d 9", "1 F.4th 1", "577 F.3d 415", "9 F. Supp. 2d 1", "12 P.3d 3",
        "2010 SD 18", "2019 WL 1", "2013 U.S. Dist. LEXIS 4", "ca9 17-1 2019-12-04", "sha256-0123456789ab",
    )  # fmt: skip
    assert best_first(reversed(ordered)) == ordered


def test_a_docket_as_printed_goes_on_answering_beside_its_normal_form() -> None:
    info = OpinionInfo("cand 4:10-cv-01234-JSW 2011-03-04", "A v. B", "cand", "ca9", "district",
                       ("4:10-cv-01234-JSW",), "2011-03-04")  # fmt: skip
    keys = own_keys(info, "0123456789abcdef" * 4)
    assert keys == ("cand 4:10-cv-1234 2011-03-04", info.id, "sha256-0123456789ab")
    assert set(printed_keys(case("cand 4:10-CV-1234 2011-03-04"), "o")) & set(keys) == {keys[0]}


def test_an_opinion_is_named_by_cite_else_docket_else_file() -> None:
    info = OpinionInfo(
        "x", "A v. B", "ca9", "ca9", "appeals", ("17-2", "17-1"), "2019-12-04", cite="943 F.3d 1260"
    )
    sha = "0123456789abcdef" * 4
    assert own_keys(info, sha) == (
        "943 F.3d 1260", "ca9 17-1 2019-12-04", "ca9 17-2 2019-12-04", "sha256-0123456789ab"
    )  # fmt: skip
    assert own_keys(replace(info, cite=None), sha)[0] == "ca9 17-1 2019-12-04"
    assert own_keys(replace(info, cite=None, filed=None), sha) == ("sha256-0123456789ab",)


@pytest.mark.parametrize(
    ("authority", "keys"),
    [
        (case("577 U.S. 1", "130 S. Ct. 5"), ("577 U.S. 1", "130 S. Ct. 5")),
        (case("571 U.S. ___", "134 S. Ct. 3"), ("134 S. Ct. 3",)),
        (case("571 U.S. ___"), ("here#571 U.S. ___",)),
        (case("ca9 17-1 2019-12-04"), ("ca9 17-1 2019-12-04",)),
        (
            Authority("Roe v. Poe (9th Cir. 2013)", "case", "Roe v. Poe", None),
            ("here#Roe v. Poe (9th Cir. 2013)",),
        ),
        (
            Authority("42 U.S.C. § 1983", "statute", "42 U.S.C. § 1983", "42 U.S.C. § 1983"),
            ("42 U.S.C. § 1983",),
        ),
        (Authority("U.S. Const. amend. IV", "constitution", "", None), ("U.S. Const. amend. IV",)),
        (Authority("Compl. ¶ 5", "record", "Compl. ¶ 5", None), ("here#Compl. ¶ 5",)),
        (Authority("Manual § 3", "secondary", "Manual § 3", "Manual § 3"), ("here#Manual § 3",)),
        (
            Authority("133 Harv. L. Rev. 1484", "secondary", "Note", "133 Harv. L. Rev. 1484"),
            ("133 Harv. L. Rev. 1484",),
        ),
    ],
    ids=lambda value: value.id if isinstance(value, Authority) else "",
)
def test_an_authority_is_known_beyond_its_opinion_only_by_what_names_one_thing(
    authority: Authority, keys: tuple[str, ...]
) -> None:
    assert printed_keys(authority, "here") == keys


def own(*cites: str, text: str = "", **said: object) -> Claim:
    batch = opinion(*cites, text=text or repr(cites), **said)  # type: ignore[arg-type]
    return own_claim(batch.extraction.opinion, batch.extraction.source.sha256)


def printed(*cites: str, opinion: str = "o", uses: int = 1, **said: object) -> Claim:
    return replace(printed_claim(case(*cites, **said), opinion), uses=uses)  # type: ignore[arg-type]


def ids(*claims: Claim) -> list[str]:
    return [node.authority.id for node in assign(claims)]


def test_what_shares_a_cite_is_one_however_far() -> None:
    chain = [
        printed("1 S. Ct. 1", "1 L. Ed. 1"),
        printed("1 U.S. 1", "1 S. Ct. 1"),
        printed("1 L. Ed. 1", "1 F.3d 1"),
    ]
    assert ids(*chain) == ["1 U.S. 1"]


def test_an_opinion_and_its_amended_version_stay_two_and_the_claim_goes_to_its_best_key() -> None:
    first, amended, both = (
        own("633 F.3d 1"),
        own("652 F.3d 2"),
        printed("633 F.3d 1", "652 F.3d 2", "565 U.S. 9"),
    )
    nodes = assign([both, amended, first])
    assert [(n.authority.id, n.held is not None) for n in nodes] == [
        ("565 U.S. 9", True),
        ("652 F.3d 2", True),
    ]
    assert both.ref in nodes[0].claims


def test_placeholders_become_one_where_held_opinions_would_not() -> None:
    assert ids(printed("633 F.3d 1"), printed("652 F.3d 2"), printed("633 F.3d 1", "652 F.3d 2")) == [
        "633 F.3d 1"
    ]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (own("1 F.3d 1"), own("1 F.3d 1", text="by another file"), True),
        (own(docket=["17-1"]), own(docket=["17-1"], text="amended"), True),
        (own(docket=["17-1", "17-2"]), own(docket=["17-2"], text="amended"), True),
        (own("1 F.3d 1", docket=["17-1"]), own(docket=["17-1"], text="slip"), True),
        (own(docket=["17-1"]), own(docket=["17-1"], text="memorandum", published=False), False),
        (own(docket=["17-1"]), own(docket=["17-1"], text="another day", filed="2020-01-01"), False),
        (own(docket=["17-1"]), own(docket=["17-1"], text="another court", court="ca2"), False),
        (own("1 F.3d 1"), own("2 F.3d 2"), False),
        (own(filed=None, docket=["17-1"]), own(filed=None, docket=["17-1"], text="x"), False),
    ],
)  # fmt: skip
def test_which_files_are_of_one_opinion(a: Claim, b: Claim, same: bool) -> None:
    assert same_document(a, b) is same_document(b, a) is same


def only(*claims: Claim) -> Node:
    [node] = assign(claims)
    return node


def test_a_held_caption_goes_before_a_persons_entry_and_that_before_what_is_printed() -> None:
    person = curated_claim(
        CuratedAuthority("", "A v. Bee", "1 F.3d 1", "ca2", date="1993-02-01", published=False)
    )
    cited = printed(
        "1 F.3d 1", "1 WL 1", name="A v. B", court="ca9", circuit="ca9", level="appeals", year=1994, uses=9
    )
    held = own("1 F.3d 1", name="Able v. Bee", court="ca2", filed="1993-03-01")
    caption = only(cited, person).authority
    assert (caption.name, caption.court, caption.date, caption.year) == (
        "A v. Bee",
        "ca2",
        "1993-02-01",
        1993,
    )
    assert (caption.circuit, caption.weight.published) == (None, False)
    caption = only(cited, person, held).authority
    assert (caption.name, caption.date, caption.weight.published) == ("Able v. Bee", "1993-03-01", True)
    assert (caption.court, caption.circuit, caption.level) == ("ca2", "ca2", "appeals")
    assert (caption.cite, caption.parallel) == ("1 F.3d 1", ("1 WL 1",))


def test_what_most_print_stands_and_a_tie_goes_by_the_text() -> None:
    few, many = (
        printed("1 F.3d 1", name="B v. C", year=1990),
        printed("1 F.3d 1", name="A v. C", year=1991, uses=2),
    )
    assert (only(few, many).authority.name, only(few, many).authority.year) == ("A v. C", 1991)
    assert only(few, replace(many, uses=1)).authority.name == "A v. C"


def test_weight_and_history_add_up() -> None:
    bank = printed("1 F.3d 1", weight=Weight(en_banc=True))
    later = printed("1 F.3d 1", history=(HistoryItem("aff'd", "2 U.S. 2", None, "scotus", 1994),))
    caption = only(bank, later).authority
    assert caption.weight.en_banc
    assert [h.cite for h in caption.history] == ["2 U.S. 2"]


def test_two_opinions_that_print_the_same_make_one_claim() -> None:
    a = printed_claim(replace(case("1 F.3d 1"), counts=Counts(full=1)), "one opinion")
    assert a == printed_claim(replace(case("1 F.3d 1"), counts=Counts(full=7)), "another")


@given(libraries(), st.randoms(use_true_random=False))
def test_the_authorities_are_a_function_of_the_set_of_claims(library, order) -> None:  # type: ignore[no-untyped-def]
    claims = {
        c.ref: c
        for b in library
        for o in [own_claim(b.extraction.opinion, b.extraction.source.sha256)]
        for c in (o, *(printed_claim(a, o.keys[0]) for a in b.extraction.authorities))
    }
    shuffled = list(claims.values())
    order.shuffle(shuffled)
    nodes = assign(claims.values())
    assert assign(shuffled) == nodes
    assert sorted(ref for n in nodes for ref in n.claims) == sorted(claims)
    keys = [k for n in nodes for k in n.keys]
    assert len(keys) == len(set(keys))
    assert {k for c in claims.values() for k in c.keys} == set(keys)
    assert {n.held for n in nodes if n.held} == {b.extraction.source.sha256 for b in library}
