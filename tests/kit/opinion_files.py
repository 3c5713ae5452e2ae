"""Small opinions as plain text, quick to read: one of given words, and a folder that cite much in common."""

from pathlib import Path

_BEFORE, _SHARED = 60, 10


def write_opinions(folder: Path, number: int) -> Path:
    """So many files, each another opinion; the same files on every call. Gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, number + 1):
        (folder / f"opinion_{n:03}.txt").write_text(_opinion(n), encoding="utf-8")
    return folder


def _opinion(n: int) -> str:
    cited = [
        f"Roe v. County {k}, {k} F.3d {k + 40}, {k + 41} (9th Cir. 1999)" for k in range(n + 1, n + _BEFORE)
    ]
    shared = [f"Poe v. Town {k}, {300 + k} U.S. {k + 9}, {k + 10} (1980)" for k in range(1, _SHARED)]
    said = " ".join(f"See {a}; {b}. Id. at {n}." for a, b in zip(cited, shared * 9, strict=False))
    return slip_opinion(
        f"DOE NUMBER {n}", f"CITY OF PLACE {n}", f"15-{10000 + n}", f"March {n % 28 + 1}, 2016",
        f"Plaintiff {n} appeals. We hold that the law of {n} was clear. {said}",
    )  # fmt: skip


def slip_opinion(
    plaintiff: str, defendant: str, docket: str, filed: str, body: str, *, author: str = "SMITH"
) -> str:
    """A slip opinion of the Ninth Circuit, which prints no cite of its own."""
    return (
        "United States Court of Appeals\nFor the Ninth Circuit\n\n"
        f"{plaintiff}, Plaintiff-Appellant, v. {defendant}, Defendant-Appellee.\n\n"
        f"No. {docket}\n\nFiled {filed}\n\n"
        "Before: SMITH, JONES, and BROWN, Circuit Judges.\n\nOPINION\n\n"
        f"{author}, Circuit Judge:\n\n{body}\n\nAFFIRMED.\n"
    )
