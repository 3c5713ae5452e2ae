-- Version 4. What a person says of two keys: that they name one case, or two.

create table entered_identity (
    row text primary key, key text, first text not null, second text not null, same integer not null,
    "by" text not null, at text not null
) without rowid;
