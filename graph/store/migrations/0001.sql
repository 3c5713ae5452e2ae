-- Version 1. A row of an opinion keeps the ids it was read with; what they mean in the graph is said by the claims:
-- opinion -> listed(id) -> claims(authority) -> authorities. So a case is renamed or joined by touching claims alone.
-- Lists of texts and tuples of values are JSON text. `seq` is the order of reading.

create table state (
    total text not null                 -- sum of the digests of all rows (64 hex figures): the content id comes of it
);
insert into state values ('0000000000000000000000000000000000000000000000000000000000000000');

-- Authorities: one row a case, statute … ; derived from the claims that name it.
create table authorities (
    id text primary key, kind text not null, name text not null, cite text, parallel text not null,
    court text, circuit text, level text, year integer, date text,
    weight_en_banc integer not null, weight_per_curiam integer not null, weight_plurality integer not null,
    weight_published integer, history text not null
) without rowid;
create index authorities_of_court on authorities (court, year);

-- Every key (cite, docket, file) of every authority.
create table aliases (key text primary key, authority text not null references authorities) without rowid;
create index aliases_of on aliases (authority);

-- Statements that some keys name one case: by a held opinion of itself (own), as opinions print it (printed, with how
-- many times), as a person enters it (curated), or kept because a finding still names it (kept).
create table claims (
    ref text primary key, source text not null, uses integer not null, authority text references authorities,
    id text, kind text not null, name text not null, cite text, parallel text not null,
    court text, circuit text, level text, year integer, date text,
    weight_en_banc integer not null, weight_per_curiam integer not null, weight_plurality integer not null,
    weight_published integer, history text not null
) without rowid;
create index claims_of on claims (authority);
create table claim_keys (
    claim text not null references claims on delete cascade, seq integer not null, key text not null,
    primary key (claim, seq)
) without rowid;
create index claim_keys_by_key on claim_keys (key);

-- Opinions as read.
create table opinions (
    file integer primary key, sha256 text not null unique, digest text not null, claim text not null references claims,
    id text not null, name text not null, court text, circuit text, level text, docket text not null, filed text,
    argued text, cite text, parallel text not null, published integer, panel text not null, author text,
    disposition text, parts text not null,
    source_path text not null, source_sha256 text not null, source_format text not null,
    source_characters integer not null, source_encoding text not null,
    pages text not null, sections text not null, footnotes text not null, problems text not null
);
create index opinions_of on opinions (claim);
create table texts (file integer primary key references opinions on delete cascade, text text not null);

create table listed (
    file integer not null references opinions on delete cascade, seq integer not null, id text not null,
    claim text not null references claims,
    count_full integer not null, count_short integer not null, count_id integer not null, count_supra integer not null,
    count_name integer not null, count_nested integer not null,
    primary key (file, seq)
) without rowid;
create unique index listed_by_id on listed (file, id);
create index listed_of on listed (claim);

create table mentions (
    file integer not null references opinions on delete cascade, seq integer not null, id text not null,
    kind text not null, start integer not null, "end" integer not null, text text not null, clean text not null,
    authority text, page text, footnote text, section text, part text, pin text, signal text, level text not null,
    parent text, relation text, parentheticals text not null, resolution_rule text not null,
    resolution_confidence real not null, resolution_candidates text not null, reason text,
    primary key (file, seq)
) without rowid;
create index mentions_of on mentions (file, authority);

create table edges (
    file integer not null references opinions on delete cascade, seq integer not null, from_ text not null,
    "to" text not null, type text not null, mention text not null, evidence_start integer not null,
    evidence_end integer not null, evidence_text text not null, via text, pin text, page text, label text, scope text,
    reported_by text, rule text, confidence real,
    primary key (file, seq)
) without rowid;
create index edges_to on edges (file, "to");
create index edges_from on edges (file, from_);

create table holdings (
    file integer not null references opinions on delete cascade, seq integer not null, id text not null,
    start integer not null, "end" integer not null, text text not null, section text, page text, part text,
    kind text not null, speaker text not null, about text, prospective integer not null, prong text,
    about_whom text not null, conduct_dates text not null, confidence real not null, rule text, pin text,
    primary key (file, seq)
) without rowid;

create table determinations (
    file integer not null references opinions on delete cascade, seq integer not null, id text not null,
    "right" text not null, elements text not null, answer text not null, forum text, defendants text not null,
    conduct_dates text not null, route text not null, effective text, start integer not null, "end" integer not null,
    text text not null, confidence real not null, rule text, right_evidence_start integer,
    right_evidence_end integer, right_evidence_text text,
    primary key (file, seq)
) without rowid;
create table weighed (
    file integer not null references opinions on delete cascade, seq integer not null, determination text not null,
    authority text not null, stance text not null, fit text not null, use text not null, reason text not null,
    evidence_start integer not null, evidence_end integer not null, evidence_text text not null, rule text,
    effective text,
    primary key (file, seq)
) without rowid;

create table stated_rights (
    file integer not null references opinions on delete cascade, seq integer not null, id text not null,
    text text not null, elements text not null, opinion text, "by" text, conduct_dates text not null,
    primary key (file, seq)
) without rowid;
create index stated_rights_by_id on stated_rights (id);

create table proposals (
    file integer not null references opinions on delete cascade, seq integer not null, id text not null,
    "right" text not null, authority text not null, opinion text not null, stance text not null, fit text not null,
    kind text not null, use text, reason text not null, rule text not null, confidence real not null,
    evidence_start integer not null, evidence_end integer not null, evidence_text text not null, page text, pin text,
    speaker text, effective text, held_clear_as_of text, held_unclear_as_of text,
    primary key (file, seq)
) without rowid;
create index proposals_by_right on proposals ("right");

create table events (
    file integer not null references opinions on delete cascade, seq integer not null, authority text not null,
    event text not null, date text, "by" text not null, scope text not null, source text not null, opinion text,
    primary key (file, seq)
) without rowid;

-- What persons entered; never touched by reading. `key` is the key of the authority it is about.
create table entered_right (
    row text primary key, key text, id text not null, text text not null, elements text not null, opinion text,
    "by" text, conduct_dates text not null
) without rowid;
create table entered_kept_right (
    row text primary key, key text, id text not null, text text not null, elements text not null, opinion text,
    "by" text, conduct_dates text not null
) without rowid;
create table entered_same_right (
    row text primary key, key text, "right" text not null, same_as text not null, "by" text not null,
    at text not null
) without rowid;
create table entered_authority (
    row text primary key, key text, id text not null, name text not null, cite text, court text, parallel text not null,
    date text, year integer, published integer, docket text, state text, unit text
) without rowid;
create table entered_finding (
    row text primary key, key text, id text not null, "right" text not null, authority text not null,
    stance text not null, fit text not null, kind text not null, text text not null, pin text, source text not null,
    confirmed_by text not null, confirmed_at text not null, verdict text not null, proposal text, effective text,
    held_clear_as_of text, held_unclear_as_of text
) without rowid;
create index entered_finding_by_key on entered_finding (key);
create index entered_finding_by_right on entered_finding ("right");
create table entered_event (
    row text primary key, key text, authority text not null, event text not null, date text, "by" text not null,
    scope text not null, source text not null, opinion text
) without rowid;
create index entered_event_by_key on entered_event (key);

-- Every change a person made, and every undo.
create table changes (
    number integer primary key, id text not null, kind text not null, row text not null, before text, after text,
    "by" text, at text, undoes text
);

-- Full text: `found` says what each row of `search` is (a name: the authority; else a row of a file).
create table found (
    number integer primary key, field integer not null, file integer references opinions, seq integer, authority text
);
create index found_of_file on found (file);
create index found_of_authority on found (authority);
create virtual table search using fts5 (words, tokenize = "unicode61 remove_diacritics 0");

-- The rows of opinions with the ids of the graph, for one's own SQL.
create view opinion_ids as
    select o.file, o.id as id, c.authority from opinions o join claims c on c.ref = o.claim
    union
    select l.file, l.id, c.authority from listed l join claims c on c.ref = l.claim;
create view graph_mentions as
    select o.authority as opinion, a.authority as authority, m.id, m.kind, m.page, m.pin, m.signal, m.text, m.start, m."end"
    from mentions m join opinions f on f.file = m.file join opinion_ids o on o.file = m.file and o.id = f.id
    left join opinion_ids a on a.file = m.file and a.id = m.authority;
create view graph_edges as
    select f.authority as "from", t.authority as "to", e.type, e.label, e.via, e.pin, e.page, e.evidence_text as evidence,
        o.authority as opinion, e.mention
    from edges e join opinions p on p.file = e.file join opinion_ids o on o.file = e.file and o.id = p.id
    join opinion_ids f on f.file = e.file and f.id = e.from_ join opinion_ids t on t.file = e.file and t.id = e."to";
