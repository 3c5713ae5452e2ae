-- Version 5. A holding as it is read: without the headers and footnotes that run through its passage on the page.

alter table holdings add column clean text;
