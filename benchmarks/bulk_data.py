"""Made-up bulk data in CourtListener's own layout, seeded: the same folder for the same figures, with a realistic skew.

A few cases are cited by very many and most by hardly any; courts differ in size; cases have parallel cites, pages of
orders are the cite of several, some clusters hold a dissent as an opinion of its own. Columns, quoting and names of the
files are those of the project's published script.
"""

import argparse
import bz2
import gzip
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import IO

DAY = "2026-03-31"
COLUMNS = {
    "courts": "id pacer_court_id pacer_has_rss_feed pacer_rss_entry_types date_last_pacer_contact fjc_court_id "
    "date_modified in_use has_opinion_scraper has_oral_argument_scraper position citation_string short_name full_name "
    "url start_date end_date jurisdiction notes parent_court_id",
    "dockets": "id date_created date_modified source appeal_from_str assigned_to_str referred_to_str panel_str "
    "date_last_index date_cert_granted date_cert_denied date_argued date_reargued date_reargument_denied date_filed "
    "date_terminated date_last_filing case_name_short case_name case_name_full slug docket_number docket_number_core "
    "pacer_case_id cause nature_of_suit jury_demand jurisdiction_type court_id",
    "opinion-clusters": "id date_created date_modified judges date_filed date_filed_is_approximate slug "
    "case_name_short case_name case_name_full scdb_id scdb_decision_direction scdb_votes_majority scdb_votes_minority "
    "source procedural_history attorneys nature_of_suit posture syllabus headnotes summary disposition history "
    "other_dates cross_reference correction citation_count precedential_status date_blocked blocked "
    "filepath_json_harvard filepath_pdf_harvard docket_id arguments headmatter",
    "opinions": "id date_created date_modified author_str per_curiam joined_by_str type sha1 page_count download_url "
    "local_path plain_text html html_lawbox html_columbia html_anon_2020 xml_harvard xml_scan html_with_citations "
    "extracted_by_ocr author_id cluster_id",
    "citations": "id volume reporter page type cluster_id date_created date_modified",
    "citation-map": "id depth cited_opinion_id citing_opinion_id",
    "parentheticals": "id text score described_opinion_id describing_opinion_id group_id",
}
# Courts by how much they publish here; a reporter of each, with how many cases begin in one volume.
_COURTS = (
    ("scotus", 4, "U.S."), ("ca9", 16, "F.3d"), ("ca5", 12, "F.3d"), ("ca2", 9, "F.3d"), ("ca8", 8, "F.3d"),
    ("ca11", 8, "F.3d"), ("ca6", 7, "F.3d"), ("ca7", 6, "F.3d"), ("ca4", 6, "F.3d"), ("ca3", 5, "F.3d"),
    ("ca10", 5, "F.3d"), ("ca1", 3, "F.3d"), ("cadc", 3, "F.3d"), ("nysd", 9, "F. Supp. 2d"),
    ("cand", 8, "F. Supp. 2d"), ("caed", 5, "F. Supp. 2d"), ("cal", 3, "Cal. 4th"), ("calctapp", 12, "Cal. App. 4th"),
    ("ny", 2, "N.Y.2d"), ("nyappdiv", 14, "A.D.3d"), ("tex", 3, "S.W.3d"), ("texapp", 14, "S.W.3d"),
)  # fmt: skip
_PARALLEL = {"U.S.": "S. Ct.", "Cal. 4th": "P.3d", "Cal. App. 4th": "Cal. Rptr. 3d", "N.Y.2d": "N.E.2d"}
_NAMES = (
    "Adams Alvarez Baker Bennett Castillo Chen Cooper Diaz Edwards Fischer Garcia Gomez Hall Harris Ito Jackson "
    "Johnson Kaplan Khan Kim Lee Lopez Martin Mendoza Miller Moore Nguyen O'Brien Ortiz Patel Perez Quinn Ramirez "
    "Reyes Roberts Rossi Sanchez Schmidt Singh Smith Stewart Tanaka Taylor Torres Turner Vargas Walker Weiss Williams "
    "Wong Young Zimmer"
).split()
_BODIES = (
    "City of {}",
    "County of {}",
    "United States",
    "State",
    "{} Police Department",
    "{} Unified School District",
)
_VERBS = (
    "holding",
    "finding",
    "concluding",
    "noting",
    "explaining",
    "recognizing",
    "affirming",
    "reversing",
    "stating",
)
_THINGS = (
    "officer plaintiff defendant court jury arrest search seizure force warrant consent home vehicle danger duty risk "
    "notice statute policy custom municipality immunity right conduct law evidence claim injury damages supervisor "
    "detainee inmate doctor school student speech retaliation employee contract lien patent tax removal asylum"
).split()  # fmt: skip
_WAYS = (
    "clearly established reasonable excessive deliberate unlawful affirmative state-created qualified sufficient plain "
    "material genuine arbitrary unreasonable retaliatory objective subjective general specific prior"
).split()


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make."""

    cases: int
    citings: int
    remarks: int


def make(folder: Path, size: Size, seed: int = 1, ending: str = ".csv") -> None:
    """Write the folder; `ending` is .csv, .csv.bz2 or .csv.gz."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    courts = chance.choices(range(len(_COURTS)), [w for _, w, _ in _COURTS], k=size.cases)
    tables: dict[str, Iterable[Sequence[object]]] = {
        "courts": _courts(),
        "dockets": _dockets(courts, chance),
        "opinion-clusters": _clusters(courts, chance),
        "opinions": _opinions(size.cases),
        "citations": _citations(courts, chance),
        "citation-map": _map(size, chance),
        "parentheticals": _remarks(size, chance),
    }
    for table, rows in tables.items():
        _write(folder / f"{table}-{DAY}{ending}", COLUMNS[table].split(), rows)


def _write(path: Path, columns: list[str], rows: Iterable[Sequence[object]]) -> None:
    with _opened(path) as file:
        file.write(",".join(columns) + "\n")
        for row in rows:
            file.write(",".join("" if v is None else f'"{_escaped(v)}"' for v in row) + "\n")


def _escaped(value: object) -> str:
    text = str(value)
    return text.replace("\\", "\\\\").replace('"', '\\"') if '"' in text or "\\" in text else text


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".bz2":
        return bz2.open(path, "wt", encoding="utf-8", newline="\n")
    if path.suffix == ".gz":
        return gzip.open(path, "wt", encoding="utf-8", newline="\n")
    return path.open("w", encoding="utf-8", newline="\n")


def _row(table: str, **cells: object) -> list[object]:
    return [cells.get(column) for column in COLUMNS[table].split()]


def _courts() -> Iterator[list[object]]:
    for place, (id, _, _) in enumerate(_COURTS):
        yield _row(
            "courts",
            id=id,
            full_name=f"Court {id}",
            short_name=id,
            position=place,
            in_use="t",
            jurisdiction="F",
        )


def cluster_of(case: int) -> int:
    """The number of a case's cluster."""
    return 100 + case * 2


def opinion_of(case: int) -> int:
    """The number of its lead opinion; every ninth case has another, one higher."""
    return 1_000 + case * 3


def _filed(case: int, cases: int) -> date:
    return date(1950, 1, 3) + timedelta(days=case * 27_000 // cases)


def _name(case: int, chance: random.Random) -> str:
    other = (
        chance.choice(_BODIES).format(chance.choice(_NAMES))
        if chance.random() < 0.5
        else chance.choice(_NAMES)
    )
    return f"{chance.choice(_NAMES)} v. {other}"


def _dockets(courts: list[int], chance: random.Random) -> Iterator[list[object]]:
    for case, court in enumerate(courts):
        year = _filed(case, len(courts)).year % 100
        yield _row(
            "dockets", id=500 + case, source=0, docket_number=f"{year:02d}-{case % 90_000 + 1_000}",
            court_id=_COURTS[court][0], date_created="2014-10-30 06:00:00+00",
        )  # fmt: skip


def _clusters(courts: list[int], chance: random.Random) -> Iterator[list[object]]:
    for case in range(len(courts)):
        name = _name(case, chance)
        yield _row(
            "opinion-clusters", id=cluster_of(case), date_filed=_filed(case, len(courts)),
            date_filed_is_approximate="t" if case % 97 == 0 else "f", case_name=name,
            slug=name.lower().replace(" ", "-"),
            judges='Per "Curiam"' if case % 50 == 0 else "", source="C", citation_count=0, blocked="f",
            precedential_status="Published" if chance.random() < 0.8 else "Unpublished", docket_id=500 + case,
            syllabus="Two lines\nof a syllabus, with a \\ in it" if case % 40 == 0 else "",
        )  # fmt: skip


def _opinions(cases: int) -> Iterator[list[object]]:
    for case in range(cases):
        for more in range(2 if case % 9 == 0 else 1):
            yield _row(
                "opinions", id=opinion_of(case) + more, type="020lead" if not more else "040dissent",
                cluster_id=cluster_of(case), plain_text="", extracted_by_ocr="f",
            )  # fmt: skip


def _citations(courts: list[int], chance: random.Random) -> Iterator[list[object]]:
    began: dict[str, int] = {}
    number = 0
    for case, court in enumerate(courts):
        reporter = _COURTS[court][2]
        for name in (reporter, *filter(None, [_PARALLEL.get(reporter)])):
            place = began.get(name, 0)
            # A page of orders: one in two hundred cases begins where the one before it did.
            if case % 200:
                began[name] = place + 1
            number += 1
            yield [number, 1 + place // 240, name, 1 + place % 240 * 6, 1, cluster_of(case), None, None]


def _map(size: Size, chance: random.Random) -> Iterator[list[object]]:
    """Who cites whom: earlier cases, the more the more they are cited already."""
    number, owed = 0, 0.0
    each = size.citings / size.cases
    for case in range(1, size.cases):
        owed += each * chance.expovariate(1)
        cited: set[int] = set()
        for _ in range(min(int(owed), case, size.citings - number)):
            cited.add(int(case * chance.random() ** 2.2))
        owed -= len(cited)
        for to in sorted(cited):
            number += 1
            depth = 1 + int(chance.expovariate(0.9))
            yield [number, depth, opinion_of(to), opinion_of(case)]
        if number >= size.citings:
            return


def _remarks(size: Size, chance: random.Random) -> Iterator[list[object]]:
    for number in range(1, size.remarks + 1):
        case = chance.randrange(1, size.cases)
        to = int(case * chance.random() ** 2.2)
        things, ways = chance.choices(_THINGS, k=3), chance.choices(_WAYS, k=2)
        words = f"{chance.choice(_VERBS)} that the {things[0]} was {ways[0]} where "
        words += f"the {things[1]} of the {things[2]} {number % 997} was {ways[1]}"
        yield [number, words, f"{chance.random():.4f}", opinion_of(to), opinion_of(case), None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ending", choices=[".csv", ".csv.bz2", ".csv.gz"], default=".csv.bz2")
    asked = parser.parse_args()
    make(asked.folder, Size(asked.cases, asked.cases * 10, asked.cases), asked.seed, asked.ending)


if __name__ == "__main__":
    main()
