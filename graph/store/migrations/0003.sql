-- Version 3. A finding says how the court it was read in counted the case, and in which opinion its words stand.

alter table entered_finding add column "use" text;
alter table entered_finding add column opinion text;
