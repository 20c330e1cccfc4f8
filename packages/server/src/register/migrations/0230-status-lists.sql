-- Token status lists beside Bitstring lists: one place says valid, withdrawn (1) or suspended (2).
alter table status_lists drop constraint status_lists_purpose_check;
alter table status_lists add constraint status_lists_purpose_check check (purpose in ('revocation', 'suspension', 'refresh', 'message', 'status'));
alter table status_entries add column value smallint not null default 1 check (value between 1 and 255);
-- Places that are set from the first day and belong to nobody, so that the number of those set tells nothing (security.md PRI-05).
alter table status_lists add column decoys integer[] not null default '{}';
-- How many places are taken, so that a new one is found without reading the others.
alter table status_lists add column assigned integer not null default 0;
update status_lists set assigned = (select count(*) from status_entries where status_entries.list = status_lists.id);
