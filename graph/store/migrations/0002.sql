-- Version 2. Records of a published collection, beside what is read: cases by the collection's numbers, who cites whom,
-- what is said in parentheses. Which authority a record names is said by its claim, 'record-' and the number.

create table records (number integer primary key, digest blob not null, docket text) without rowid;

-- Day (20191204; 20190000 for a year alone, 0 for none) and court are the citing case's.
create table citings (
    cited integer not null, day integer not null, citing integer not null, citing_opinion integer not null,
    cited_opinion integer not null, depth integer not null, court text,
    primary key (cited, day desc, citing, citing_opinion, cited_opinion)
) without rowid;
create index citings_from on citings (citing, cited);

create table remarks (
    number integer primary key, describing integer not null, described integer not null,
    describing_opinion integer not null, described_opinion integer not null, text text not null, score real
);
create index remarks_from on remarks (describing, described);
create index remarks_of on remarks (described);
create virtual table remark_search using fts5 (words, content = "", tokenize = "unicode61 remove_diacritics 0");

-- How far each file of a collection is loaded; no part of the content.
create table load_progress (
    collection text not null, file text not null, stamp text not null, line integer not null, rows integer not null,
    done integer not null, refused integer not null, refusals text not null,
    primary key (collection, file)
) without rowid;

-- What is not a record, among many records.
create index claims_apart on claims (source) where source <> 'record';
