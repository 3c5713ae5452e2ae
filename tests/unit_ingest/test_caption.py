"""The caption: real opinions, and the forms that courts print them in."""

from pathlib import Path

import pytest

from graph.model.extraction import OpinionInfo, SourceFile
from ingest.document import Source
from ingest.layout.caption import disposition
from ingest.layout.caption_court import court_of_caption
from ingest.layout.parties import case_name
from ingest.layout.prepare import prepare
from ingest.pipeline import read_stdin
from ingest.readers.registry import read_source

OPINIONS = Path(__file__).resolve().parents[1] / "opinions"


def info(text: str, **fields: str) -> OpinionInfo:
    file = SourceFile("slip.txt", "ab" * 32, "text", len(text), "utf-8")
    return prepare(Source(file, text, fields=tuple(fields.items()))).info


@pytest.mark.parametrize(
    ("file", "name", "court", "docket", "filed", "published", "author", "disposition"),
    [
        (
            "ca1_183307.txt",
            "Farmers Insurance Exchange v. RNK, Inc.",
            "ca1",
            ("09-2524",),
            "2011-01-21",
            None,
            "Torruella",
            "affirmed",
        ),
        (
            "ca1_194546.txt",
            "United States v. Morales-Cartagena",
            "ca1",
            ("91-2079", "91-2080"),
            "1993-02-23",
            None,
            "Campbell",
            "affirmed",
        ),
        (
            "ca1_195457.txt",
            "Piscopo v. Secretary of Health and Human Services",
            "ca1",
            ("93-2326",),
            "1994-06-27",
            False,
            None,
            None,
        ),
        (
            "cadc_ideal_electronic_1997_hyphenated.txt",
            "Ideal Electronic Security Co., Inc. v. International Fidelity Insurance Company",
            "cadc",
            ("96-7169", "96-7186"),
            "1997-11-07",
            None,
            "Edwards",
            None,
        ),
        (
            "mixed_154001.txt",
            "Castilleja v. Harwell",
            "ca10",
            ("96-6013",),
            "1996-10-04",
            None,
            None,
            "affirmed",
        ),
        (
            "mixed_3168002.txt",
            "United States v. Williams",
            "ca7",
            ("15-2940",),
            "2016-01-07",
            False,
            None,
            "affirmed",
        ),
        ("mixed_4114001.txt", "Kumar v. Lynch", "ca2", ("15-1471",), "2017-01-09", False, None, "denied"),
        (
            "mixed_814001.txt",
            "United States v. Santacruz-Naranjo",
            "ca5",
            ("12-40605",),
            "2012-12-19",
            None,
            None,
            None,
        ),
    ],
)
def test_real_captions(
    file: str,
    name: str,
    court: str,
    docket: tuple[str, ...],
    filed: str,
    published: bool | None,
    author: str | None,
    disposition: str | None,
) -> None:
    found = prepare(read_source(OPINIONS / file)).info
    assert (found.name, found.court, found.docket, found.filed) == (name, court, docket, filed)
    assert (found.published, found.author) == (published, author)
    if disposition:
        assert found.disposition == disposition


@pytest.mark.parametrize(
    ("head", "court"),
    [
        (
            "SUPREME COURT OF THE UNITED STATES\n\nNo. 06–278\n\nON WRIT OF CERTIORARI TO THE UNITED STATES COURT OF APPEALS FOR THE NINTH CIRCUIT",
            "scotus",
        ),
        ("CERTIORARI TO THE UNITED STATES COURT OF APPEALS FOR THE FOURTH CIRCUIT\nNo. 80-988.", "scotus"),
        ("FOR PUBLICATION\nUNITED STATES COURT OF APPEALS\nFOR THE NINTH CIRCUIT", "ca9"),
        ("In the\nUnited States Court of Appeals\nFor the Seventh Circuit", "ca7"),
        ("United States Court of Appeals\nFOR THE DISTRICT OF COLUMBIA CIRCUIT", "cadc"),
        ("United States Court of Appeals for the Federal Circuit", "cafc"),
        ("United States Court of Appeals,\nFirst Circuit.", "ca1"),
        ("UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF CALIFORNIA", "cand"),
        ("UNITED STATES DISTRICT COURT FOR THE SOUTHERN DISTRICT OF NEW YORK", "nysd"),
        ("IN THE UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF ARIZONA", "azd"),
        ("UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLUMBIA", "dcd"),
        ("UNITED STATES DISTRICT COURT\nWESTERN DISTRICT OF NORTH CAROLINA", "ncwd"),
        ("A letter about nothing in particular.", None),
    ],
)
def test_courts(head: str, court: str | None) -> None:
    assert court_of_caption(head) == court


def test_the_court_below_is_not_the_court() -> None:
    head = "UNITED STATES COURT OF APPEALS\nFOR THE FIFTH CIRCUIT\n\nAppeal from the United States District Court\nfor the Southern District of Texas"
    assert court_of_caption(head) == "ca5"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "JOHN F. ROE doing business as ROE DOGS,\n   Plaintiff-Appellant,\n v.\nSTEVEN DOE, et al.,\n  Defendants-Appellees.",
            "Roe v. Doe",
        ),
        (
            "UNITED STATES OF AMERICA,          Appeal from the United States District\n   Plaintiff-Appellee,          Court for the Northern District.\n v.\nADAM ROE, JR.,\n   Defendant-Appellant.",
            "United States v. Roe",
        ),
        (
            "ACME FOODS, INC., a California corporation;\nOTHER, LLC,\n  Plaintiffs-Appellants,\n\n v.\n\nTOWN OF McADAM,\n  Defendant-Appellee.",
            "Acme Foods, Inc. v. Town of McAdam",
        ),
        ("MARY ROE,\n   Petitioner,\n versus\nCARLOS DE LA CRUZ,\n   Respondent.", "Roe v. De la Cruz"),
        ("IN RE: ACME FILTERS Products\n\nNo. MDL 15-02641", "In re Acme Filters Products"),
        ("15-1471\nRoe v. Doe\n\nUNITED STATES COURT OF APPEALS", "Roe v. Doe"),
        ("Filed 7/16/13 Roe v. Doe CA6\n\nNOT TO BE PUBLISHED", "Roe v. Doe"),
    ],
)
def test_names(head: str, name: str) -> None:
    assert case_name(head, None) == name


def test_a_running_head_names_the_case_where_the_caption_is_tangled() -> None:
    head = "ANN ROE, No. 17-1 Plaintiff-Appellant, D.C. No. v. 1:15-cv-1-ABC CITY OF AUSTIN; BOB DOE, Defendants-Appellees."
    assert case_name(head, "ROE V. CITY OF AUSTIN") == "Roe v. City of Austin"


def test_a_caption_is_fuller_than_its_running_head() -> None:
    head = (
        "ACME PHOTO, INC., a Florida corporation,\n  Plaintiff,\n v.\nBRAND TECHNOLOGIES, INC.,\n  Defendant."
    )
    assert (
        case_name(head, "ACME PHOTO v. BRAND TECHNOLOGIES") == "Acme Photo, Inc. v. Brand Technologies, Inc."
    )


SLIP = """FOR PUBLICATION

UNITED STATES COURT OF APPEALS
FOR THE NINTH CIRCUIT

ANN ROE,                             No. 17-17492
              Plaintiff-Appellant,
                                     D.C. No.
       v.                            1:15-cv-00683-JAM-MJS

CITY OF AUSTIN,
              Defendant-Appellee.    OPINION

Appeal from the United States District Court
for the Eastern District of California
John A. Doe, District Judge, Presiding

Argued and Submitted January 15, 2019
Filed December 4, 2019

Before: J. Clifford Poe, Michelle T. Moe, and Robert S. Coe, Circuit Judges.

Opinion by Judge Coe

COE, Circuit Judge:

     We hold that it was so. For these reasons, we AFFIRM.

MOE, Circuit Judge, concurring in part and dissenting in part:

     I would reverse.
"""


def test_a_slip_opinion_of_a_court_of_appeals() -> None:
    found = info(SLIP)
    assert found.id == "ca9 17-17492 2019-12-04"
    assert (found.name, found.circuit, found.level) == ("Roe v. City of Austin", "ca9", "appeals")
    assert (found.argued, found.filed, found.published) == ("2019-01-15", "2019-12-04", True)
    assert found.panel == ("J. Clifford Poe", "Michelle T. Moe", "Robert S. Coe")
    assert found.author == "Robert S. Coe"
    assert [(p.kind, p.author) for p in found.parts] == [
        ("majority", "Robert S. Coe"),
        ("dissent", "Michelle T. Moe"),
    ]
    assert found.disposition == "affirmed"


def test_a_district_court_before_a_circuit_was_divided() -> None:
    text = "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF GEORGIA\n\nROE,\n  Plaintiff,\nv.\nDOE,\n  Defendant.\n\nFiled May 1, 1979\n"
    assert info(text).circuit == "ca5"
    assert info(text.replace("1979", "1999")).circuit == "ca11"


def test_what_the_format_states_comes_first() -> None:
    found = info(
        "Some text of an opinion.",
        name="Roe v. Doe",
        court="ca2",
        docket="05-1;05-2",
        filed="2007-10-12",
        cite="504 F.3d 254",
        published="false",
    )
    assert (found.id, found.name, found.court, found.docket) == (
        "504 F.3d 254",
        "Roe v. Doe",
        "ca2",
        ("05-1", "05-2"),
    )
    assert (found.filed, found.published) == ("2007-10-12", False)


def test_a_text_without_caption_is_named_by_its_file_and_content() -> None:
    found = info("We hold nothing at all.")
    assert (found.id, found.name, found.court) == ("sha256-" + "ab" * 6, "slip.txt", None)
    assert [p.kind for p in found.parts] == ["majority"]


@pytest.mark.parametrize(
    ("closing", "did"),
    [
        ("Accordingly, the judgment of the district court is AFFIRMED.", "affirmed"),
        ("We therefore affirm the district court's summary judgment.", "affirmed"),
        ("The judgment is reversed, and the case is remanded for further proceedings.", "reversed, remanded"),
        ("AFFIRMED in part, REVERSED in part, and REMANDED.", "affirmed in part, reversed in part, remanded"),
        ("The petition for review is DENIED.", "denied"),
        ("Vacated and remanded.", "vacated, remanded"),
        ("Appellants argue that affirming would be wrong.", None),
    ],
)
def test_dispositions(closing: str, did: str | None) -> None:
    assert disposition("It was so held below. " + closing) == did


REPORTED = (
    "619 F.3d 95 (2010)\n\n12 Emp. Prac. Dec. 20,289\n\nJulia V. VANCHURINA and Ivan Roe, Petitioners,\nv.\n"
    "Eric H. HOLDER, Jr., Attorney General, Respondent.\n\nNo. 10-1309.\n\nUnited States Court of Appeals, First Circuit.\n\n"
    "Heard July 20, 2010.\nDecided September 8, 2010.\n\nBefore LYNCH, Chief Judge, SOUTER,[*] Associate Justice, and\n"
    "LIPEZ, Circuit Judge.\n\nLYNCH, Chief Judge.\n\nWe deny the petition for review. See Doe v. Roe, 1 F.3d 2 (1st Cir. 1993).\n"
)


def test_a_reporters_text_begins_with_the_opinions_own_cites() -> None:
    """They are its cites, no mention of a case; a looseleaf service among them names none."""
    found = info(REPORTED)
    assert (found.id, found.cite, found.parallel) == ("619 F.3d 95", "619 F.3d 95", ())
    assert (found.name, found.argued, found.filed) == ("Vanchurina v. Holder", "2010-07-20", "2010-09-08")
    assert found.panel == ("Lynch", "Souter", "Lipez")


def test_the_notice_above_an_unpublished_opinion_is_no_party() -> None:
    notice = "23 F.3d 395\n\nNOTICE: First Circuit Local Rule 36.2 states unpublished opinions may be cited only in related cases.\n"
    found = info(notice + REPORTED.split("20,289\n\n")[1])
    assert (found.name, found.cite, found.published) == ("Vanchurina v. Holder", "23 F.3d 395", False)


def test_parties_that_are_no_surnames() -> None:
    assert case_name("CINTRÓN, Plaintiff,\nv.\nFONDO DEL SEGURO DEL ESTADO et al., Defendants.\n", None) == (
        "Cintrón v. Fondo del Seguro del Estado"
    )
    office = "ROE,\nPetitioner,\nv.\nSECRETARY, UNITED STATES DEPARTMENT OF LABOR, Respondent.\n"
    assert case_name(office, None) == "Roe v. Secretary, United States Department of Labor"


def test_no_caption_is_made_of_a_case_that_prose_cites() -> None:
    assert case_name("The rule of Roe v. Wade, 410 U. S. 113 (1973), is old.\n", None) is None
    assert (
        case_name(
            "Two years later the court below had held in a case like this, Torres\nv. Madrid and others, so.\n",
            None,
        )
        is None
    )


def test_a_state_court_named_over_three_lines_and_one_of_the_district() -> None:
    assert court_of_caption("IN THE SUPREME COURT\n   OF THE\n STATE OF SOUTH DAKOTA\n") == "sd"
    assert court_of_caption("No. 12.\nMunicipal Court of Appeals for the District of Columbia.\n") == "dc"


def test_the_united_states_reports_print_one_court() -> None:
    assert (
        info(
            "138 U.S. 109\n\n11 S.Ct. 283\n\nREAGAN\nv.\nAIKEN et al.\n\nJanuary 26, 1891.\n\nMr. Justice Gray.\n"
        ).court
        == "scotus"
    )


def test_the_head_of_a_state_reporters_advance_sheets_names_court_case_and_cite() -> None:
    text = (
        "- 17 -\nKansas Supreme Court Advance Sheets\n  311 Kansas Reports\n  ASH EXPO. & CO. v. KANSAS ROAD COMM.\n"
        "  Cite as 311 Kan. 17\n\n  Ash Exposition and Company, appellee,\n  v. Kansas Road Commission, appellant.\n\n"
        "Filed September 18, 2020.   No. S-19-020.\n\nThe judgment is affirmed.\n"
    )
    info = read_stdin(text.encode(), discussion=False).extraction.opinion
    assert (info.court, info.cite, info.id) == ("kan", "311 Kan. 17", "311 Kan. 17")
    assert info.name == "Ash Expo. & Co. v. Kansas Road Comm."
