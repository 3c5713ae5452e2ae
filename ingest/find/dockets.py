"""Cases cited by docket alone: "Smith v. Jones, No. 12-345, slip op. at 3 (D. Mass. Jan. 3, 2012)" (R16)."""

import re

from ingest.find.cores import Core
from ingest.find.court_dates import read_court_date

_NUMBER = r"[\w:.\u2010-\u2015-]*\d[\w:.\u2010-\u2015-]*"
_DOCKET = re.compile(
    r"(?<=, )(?:(?:Case|Docket|Civ(?:il|\.)?(?: ?A(?:ction|\.))?|Crim(?:inal|\.)?(?: Action)?),? )?"
    rf"Nos?\. (?P<docket>{_NUMBER}(?:(?:, | & | and ){_NUMBER})*)"
    r"(?=(?:,? (?:slip op\.|mem\. op\.|order|at)[^();]{0,40})? \((?P<inside>[^()]{4,90})\))"
)


def read_dockets(text: str) -> list[Core]:
    """Dockets with a dated parenthesis and no reporter. The docket stands where a reporter cite's volume would.

    >>> [c.page for c in read_dockets("Smith v. Jones, No. 12-345, slip op. at 3 (D. Mass. Jan. 3, 2012)")]
    ['12-345']
    """
    cores = []
    for found in _DOCKET.finditer(text):
        dated = read_court_date(found["inside"])
        if dated is not None and dated.year is not None:
            docket = found["docket"].rstrip(".,")
            cores.append(Core("full", "case", found.start(), found.end(), "", page=docket, rule="docket"))
    return cores
