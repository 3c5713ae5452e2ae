"""Cites that cannot be: a volume or page of none, a year before the reporter began or after it ended."""

from graph.cite.reporters import life_of, parts, reporter_of


def cite_problem(cite: str, year: int | None, *, short: bool) -> str | None:
    """One plain line that says why a cite cannot be right, or None.

    >>> cite_problem("577 F.2d 415", 2009, short=False)
    '577 F.2d 415 (2009): F.2d was published from 1924 to 1993; check the series and the year'
    >>> cite_problem("534 F.3d 213", 2008, short=False) is None
    True
    """
    found = parts(cite)
    if found is None:
        return None
    volume, _, page = found
    if volume.strip("-") in ("0", "00", "000") or (not short and page.isdigit() and int(page) == 0):
        return f"{cite}: no such volume or page; check the cite"
    reporter = reporter_of(cite)
    life = life_of(reporter) if reporter else None
    if life is None:
        return None
    if life.volumes is not None and volume.isdigit() and int(volume) > life.volumes:
        return f"{cite}: {reporter} ended with volume {life.volumes}; check the volume and the series"
    # A decision is dated by its day; its volume may begin or end in the year beside it.
    if year is not None and (year < life.first - 1 or (life.last is not None and year > life.last + 1)):
        span = f"from {life.first} to {life.last}" if life.last is not None else f"from {life.first} on"
        return f"{cite} ({year}): {reporter} was published {span}; check the series and the year"
    return None
