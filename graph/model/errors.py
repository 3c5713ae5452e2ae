"""The error tree: each error is one plain line saying what, where and what to do.

PrecedentError
├── UnreadableFile    a file cannot be read as an opinion
├── StoreError        a store cannot be opened, read or written
│   └── StoreAway     a server that was there does not answer now; it may come back
├── BadQuestion       a question that cannot be asked (unknown court, impossible date, bare doctrine)
├── BadDossier        a curated file with an unknown or wrong entry
├── BadRules          circuit rules with a gap or a contradiction
├── Contradicted      what is given says otherwise than what is held; nothing was changed
├── NotFound          no case, right or proposal answers to that name
└── Ambiguous         several do; `candidates` lists them
"""


class PrecedentError(Exception):
    """Base of all errors a user may see; `str(error)` is the line shown."""


class UnreadableFile(PrecedentError):
    """A file is missing, empty, binary, or in a format no reader takes."""


class StoreError(PrecedentError):
    """A store is missing, locked, of another kind, unreachable, or refuses the credentials."""


class StoreAway(StoreError):
    """A server does not answer now: it restarts, or the network is gone. Worth another try."""


class BadQuestion(PrecedentError):
    """A question that cannot be asked as put; the line offers what can."""


class BadDossier(PrecedentError):
    """A dossier entry with an unknown field, court, date form or duplicate id."""


class BadRules(PrecedentError):
    """A rule file with a gap, an unknown reference, or a duplicate key."""


class Contradicted(PrecedentError):
    """What is given of a case says otherwise than what the graph holds of it; nothing was changed."""


class NotFound(PrecedentError):
    """Nothing in the graph answers to that id, cite or name."""


class Ambiguous(PrecedentError):
    """More than one thing answers to that name."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates
