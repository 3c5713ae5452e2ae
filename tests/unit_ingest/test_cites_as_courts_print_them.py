"""Cites in the print of many courts and years: what a careful reader takes each for. The sentences are short and made up,
of the forms that reporters, vendors and clerks print."""

from graph.model.extraction import Authority, Extraction, Mention
from ingest.pipeline import read_stdin

HEAD = (
    "UNITED STATES COURT OF APPEALS\nFOR THE FIRST CIRCUIT\n\nNo. 93-1234\n\nABEL CAIN, Plaintiff, Appellee,\nv.\n"
    "SETH NOAH, Defendant, Appellant.\n\nMarch 3, 1994\n\nSELYA, Circuit Judge. "
)


def read(sentence: str) -> Extraction:
    return read_stdin(f"{HEAD}{sentence}\n".encode(), discussion=False).extraction


def of(sentence: str) -> list[tuple[Mention, Authority | None]]:
    record = read(sentence)
    by_id = {a.id: a for a in record.authorities}
    return [(m, by_id.get(m.authority or "")) for m in record.mentions]


def case(sentence: str) -> tuple[str, str | None, int | None]:
    """Name, court and year of the first case cited."""
    found = next(a for m, a in of(sentence) if a is not None and a.kind == "case")
    return found.name, found.court, found.year


def law(sentence: str) -> list[str]:
    return [a.id for _, a in of(sentence) if a is not None and a.kind != "case"]


def signals(sentence: str) -> list[str | None]:
    return [m.signal for m, _ in of(sentence) if m.level == "top"]


def test_the_page_of_the_us_reports_is_left_blank_and_the_parallel_cite_tells_the_case() -> None:
    """As printed before the volume was paged: with hyphens, underscores, and a range of blanks."""
    for us in ("--- U.S. ----, ----", "___ U.S. ___, ___-___", "— U.S. —"):
        cited = f"See Stinson v. United States, {us}, 113 S.Ct. 1913, 1915, 123 L.Ed.2d 598 (1993)."
        assert case(cited) == ("Stinson v. United States", "scotus", 1993)
        assert [m.pin for m, _ in of(cited)] == ["1915"]


def test_a_short_cite_to_pages_not_yet_printed_keeps_its_signal_and_parentheticals() -> None:
    text = (
        "Carpenter v. United States, 585 U. S. ___, ___ (2018). Birchfield v. North Dakota, 579 U. S. ___ (2016). "
        "See, e.g., Carpenter, 585 U. S., at ___–___ (slip op., at 21–22) (identifying pursuit); Birchfield, 579 U. S., at ___."
    )
    _, _, carpenter, birchfield = of(text)
    assert (carpenter[0].signal, birchfield[0].signal) == ("See, e.g.", "See, e.g.")
    assert [p.kind for p in carpenter[0].parentheticals] == ["mechanics", "explanatory"]


def test_text_made_from_mark_up_sets_commas_apart() -> None:
    text = "See Norfolk Authority v. Chesapeake Co. , 464 U. S. 30 , 35 (1983) ; Villa v. Doe , 261 F. 3d 1148 , 1151 (CA11 2001) ."
    (first, norfolk), (second, villa) = of(text)
    assert norfolk is not None
    assert villa is not None
    assert (first.pin, norfolk.year, second.pin, villa.court, villa.year) == (
        "35",
        1983,
        "1151",
        "ca11",
        2001,
    )
    assert second.signal == "See"


def test_the_court_and_year_stand_before_the_cite_in_older_print() -> None:
    assert case("Adler v. Nicholas, 10 Cir., 166 F.2d 674.") == ("Adler v. Nicholas", "ca10", None)
    assert case("Binder v. Travelers, 2 Cir., 1948, 165 F.2d 896.") == ("Binder v. Travelers", "ca2", 1948)
    assert case("Grey v. Airlines, D.C.S.D.N.Y.1950, 95 F.Supp. 756.") == ("Grey v. Airlines", "nysd", 1950)
    assert case("Reese v. Fultz, D.C.Alaska, 96 F.Supp. 449.") == ("Reese v. Fultz", "akd", None)
    assert case("Spies v. United States, 1943, 317 U.S. 492.") == ("Spies v. United States", "scotus", 1943)


def test_the_supreme_court_prints_a_district_court_by_its_state() -> None:
    """ "(DC 2003)" and "(Md. 2008)" after a cite of F. Supp. are the District Courts, not the courts of the District and State."""
    assert case("Roe v. Doe, 251 F. Supp. 2d 176, 588 (DC 2003).") == ("Roe v. Doe", "dcd", 2003)
    assert case("Roe v. Doe, 533 F. Supp. 2d 567 (Md. 2008).") == ("Roe v. Doe", "mdd", 2008)
    assert case("Roe v. Doe, 370 Md. 118 (2002).") == ("Roe v. Doe", "md", 2002)


def test_courts_as_printed_without_a_stop_or_a_word() -> None:
    assert (
        case("Kale v. Combined Ins. Co., 924 F.2d 1161, 1165 (1st Cir), cert. denied, 112 S.Ct. 69 (1991).")[
            1
        ]
        == "ca1"
    )
    assert case("Noy v. State, 83 P. 3d 538 (Alaska App. 2003).")[1] == "alaskactapp"
    assert case("Patriarca v. United States, 402 F. 2d 314 (CA1).")[1] == "ca1"
    assert case("Doe v. Roe, No. 92-1427, slip op. at 6 (Feb. 4, 1993, 1st Cir.).")[1:] == ("ca1", 1993)


def test_early_reports_of_the_supreme_court_need_no_court() -> None:
    assert case("Bradwell v. State, 16 Wall. 130 (1873).") == ("Bradwell v. State", "scotus", 1873)
    assert case("Murray v. Charming Betsy, 2 Cranch 64, 118 (1804).")[1] == "scotus"


def test_a_tax_court_memorandum_tells_its_court_and_year() -> None:
    record = read("Young v. Commissioner, 926 F.2d 1083 (11th Cir. 1991), aff'g T.C. Memo. 1988-440.")
    memo = next(a for a in record.authorities if a.id == "T.C. Memo. 1988-440")
    assert (memo.name, memo.court, memo.year) == ("Young v. Commissioner", "tax", 1988)


def test_names_that_are_cut_by_nothing_in_them() -> None:
    """Parentheses beside a name, initials with a V., abbreviations of the court's own, In Re, the Cases, a lost accent."""
    names = {
        "Esso Oil Co. (P.R.) v. Perez, 455 F.3d 1 (1st Cir. 2006).": "Esso Oil Co. (P.R.) v. Perez",
        "See R. A. V. v. St. Paul, 505 U. S. 377 (1992).": "R. A. V. v. St. Paul",
        "Higgins v. New Balance Ath. Shoe, Inc., 194 F.3d 252 (1st Cir. 1999).": "Higgins v. New Balance Ath. Shoe, Inc.",
        "Huberty v. Cty. Hous. & Redev. Auth., 374 F.Supp.2d 768 (D. Minn. 2005).": "Huberty v. Cty. Hous. & Redev. Auth.",
        "See In Re Nineteen Appeals, 982 F.2d 603 (1st Cir. 1992).": "In Re Nineteen Appeals",
        "The Slaughter-House Cases, 16 Wall. 36 (1873).": "Slaughter-House Cases",
        "BP p.l.c. v. Mayor of Baltimore, 593 U. S. 230 (2021).": "BP p.l.c. v. Mayor of Baltimore",
        "See Velez v. Gonz lez-Chapel, 849 F.2d 24 (1st Cir. 1988).": "Velez v. Gonz lez-Chapel",
        "Street Ass'n, etc. v. Lockridge, 403 U.S. 274 (1971).": "Street Ass'n, etc. v. Lockridge",
        "what Estelle [v. Gamble, 429 U.S. 97 (1976)] asks.": "Estelle v. Gamble",
        "the norm.Walsh v. Walsh, 221 F.3d 204 (1st Cir. 2000).": "Walsh v. Walsh",
    }
    assert {text: case(text)[0].removeprefix("The ") for text in names} == names


def test_a_later_decision_without_a_name_bears_that_of_its_case() -> None:
    """Indigo Book R14: the name is left out where it is the same; of another case it is printed."""
    record = read(
        "Crowley v. Local No. 82, 679 F.2d 978 (1st Cir. 1982), rev'd on other grounds by 467 U.S. 526 (1984); "
        "Foe v. Coe, 1 F.3d 2 (1st Cir. 1993), overruled by 9 F.3d 10 (1st Cir. 1994)."
    )
    names = {a.id: a.name for a in record.authorities}
    assert names["467 U.S. 526"] == "Crowley v. Local No. 82"
    assert names["9 F.3d 10"] == "9 F.3d 10"


def test_a_volume_of_the_appendix_and_a_kings_statute_are_no_reporters() -> None:
    assert [a.kind for _, a in of("See 1 App. 25; 25 Edw. 3, c. 2.") if a] == ["record"]


def test_signals_after_whatever_a_cite_ends_with() -> None:
    cite = "Doe v. Roe, 1 F.3d 2 (1st Cir. 1993)"
    assert signals(f"It is 28 U.S.C. § 2000 et seq. See {cite}.") == [None, "See"]
    assert signals(f"So it is.See {cite}.") == ["See"]
    assert signals(f"a so-called “norm,” see {cite}.") == ["see"]
    assert signals(f"It is so. E. g., {cite}.") == ["E. g."]
    assert signals(f"Compare {cite} (so holding) with Foe v. Coe, 4 F.3d 5 (1st Cir. 1993).") == [
        "Compare",
        "with",
    ]
    assert signals(f"We compare it with {cite}.") == [None]


def test_parentheticals_by_what_they_say() -> None:
    def kinds(inside: str) -> list[str]:
        [(mention, _)] = of(f"Doe v. Roe, 1 F.3d 2 (1st Cir. 1993) ({inside}).")
        return [p.kind for p in mention.parentheticals]

    assert kinds("affirming the award of fees") == ["explanatory"]
    assert kinds("reversing conviction for disorderly conduct") == ["explanatory"]
    assert kinds("overruled on other grounds") == ["history"]
    assert kinds("“The requirement achieves universal coverage”") == ["quotation"]
    assert kinds("“Doe I”") == ["mechanics"]


def test_a_comma_before_what_is_quoted() -> None:
    _, (inner, _) = of(
        "Doe v. Roe, 1 F.3d 2 (1st Cir. 1993), (quoting Foe v. Coe, 4 F.2d 5 (1st Cir. 1950))."
    )
    assert (inner.level, inner.relation) == ("nested", "quoting")


def test_enacted_law_with_sec_and_without_its_sign() -> None:
    assert law("U.S.S.G. Sec. 1B1.3(a)(1) and 46 U.S.C.App. Sec. 1903(a)") == [
        "U.S.S.G. § 1B1.3",
        "46 U.S.C. App. § 1903",
    ]
    assert law("Mass.Gen.L. ch. 272, Sec. 53; R.I.Gen.Laws Sec. 11-42-2.") == [
        "Mass. Gen. Laws ch. 272, § 53",
        "R.I. Gen. Laws § 11-42-2",
    ]
    assert law("P.R. Laws Ann. tit. 31,  4313 (1991); 40 U.S.C. s 270b (1994).") == [
        "P.R. Laws tit. 31, § 4313",
        "40 U.S.C. § 270b",
    ]
    assert law("Mass. Gen. Laws ch. 151B forbids it; so does G.L. c. 93A, § 2.") == [
        "Mass. Gen. Laws ch. 151B",
        "Mass. Gen. Laws ch. 93A, § 2",
    ]
    assert law("Del. Code Ann., Tit. 6, §4504 (2019); 40 C.F.R. Pt. 280.") == [
        "Del. Code tit. 6, § 4504",
        "40 C.F.R. pt. 280",
    ]


def test_sections_and_articles_of_the_constitution() -> None:
    assert law("Section 3 of the Fourteenth Amendment; the Fifth Amendment.") == [
        "U.S. Const. amend. XIV, § 3",
        "U.S. Const. amend. V",
    ]
    assert law("They lack Article III standing.") == ["U.S. Const. art. III"]
    assert law("Article II of the Compact says so.") == []


def test_a_bare_section_near_one_cited_is_of_that_title_unless_it_is_an_acts() -> None:
    """R20.3: the title is left out once it is named. A section of an act ("BCRA § 1095") is not the code's."""
    mentions = of("See 20 U.S.C. § 1098aa. Then § 1098bb(a)(2) applies. BCRA § 1095 does not.")
    assert [m.authority for m, _ in mentions] == ["20 U.S.C. § 1098aa", "20 U.S.C. § 1098bb", None]
    assert 0.5 < mentions[1][0].resolution.confidence < 0.9


def test_a_name_of_two_cases_stands_for_the_one_that_is_so_cited() -> None:
    cited = (
        "Buckley v. Valeo, 424 U.S. 1 (1976); Buckley v. American Found., 525 U.S. 182 (1999). Buckley, 424 U.S. at 20. "
        "Buckley, 424 U.S. at 22. Buckley, 424 U.S. at 25. We rely on Buckley."
    )
    name = of(cited)[-1][0]
    assert (name.kind, name.authority, name.resolution.candidates) == (
        "name",
        "424 U.S. 1",
        ("525 U.S. 182",),
    )
    assert name.resolution.confidence < 0.9
    undecided = "Buckley v. Valeo, 424 U.S. 1 (1976); Buckley v. American Found., 525 U.S. 182 (1999). We rely on Buckley."
    assert [m.kind for m, _ in of(undecided)] == ["full", "full"]


def test_a_doctrine_named_for_a_case_is_the_case_and_a_state_or_a_person_is_not() -> None:
    cites = "Burford v. Sun Oil Co., 319 U.S. 315 (1943); Arkansas v. Oklahoma, 503 U.S. 91 (1992)."
    assert [m.text for m, _ in of(f"{cites} The Burford abstention is rare.") if m.kind == "name"] == [
        "Burford"
    ]
    assert [m.text for m, _ in of(f"{cites} Burford acknowledged it.") if m.kind == "name"] == ["Burford"]
    assert [
        m.text for m, _ in of(f"{cites} Mr. Burford left. Burford acknowledged it.") if m.kind == "name"
    ] == []
    assert [m.text for m, _ in of(f"{cites} They live in Oklahoma.") if m.kind == "name"] == []


def test_an_id_behind_a_notes_call() -> None:
    text = "Doe v. Roe, 1 F.3d 2, 8 (1st Cir. 1993). It chills the rights.Id. at 8 (citing Foe v. Coe, 4 F.2d 5 (1st Cir. 1950))."
    assert [(m.kind, m.authority) for m, _ in of(text)][1] == ("id", "1 F.3d 2")


def test_marks_of_emphasis_are_no_words() -> None:
    """Plain text that kept its italics between marks reads as the same text without them, and its names count as italic."""
    plain = (
        "See Terry v. Ohio, 392 U.S. 1, 9 (1968). Id. at 10. Brown v. Texas, 443 U.S. 47 (1979) (quoting Terry, 392 U.S. at 9). "
        "The officer met Terry."
    )
    wanted = [(m.kind, m.authority, m.pin, m.signal, m.clean) for m, _ in of(plain)]
    for mark in ("_", "*", "**"):
        marked = plain.replace("Terry v. Ohio", f"{mark}Terry v. Ohio{mark}").replace(
            "Id.", f"{mark}Id.{mark}"
        )
        marked = marked.replace("See ", f"{mark}See{mark} ").replace(
            "Brown v. Texas", f"{mark}Brown v. Texas{mark}"
        )
        assert [(m.kind, m.authority, m.pin, m.signal, m.clean) for m, _ in of(marked)] == wanted
        named = marked.replace("met Terry", f"met it. {mark}Terry{mark}")
        assert [m.text for m, _ in of(named) if m.kind == "name"] == ["Terry"]
