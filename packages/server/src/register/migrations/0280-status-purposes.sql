-- A list that is filled no more: served as long as anybody may ask for it, and no place on it is given again (security.md ISS-04).
alter table status_lists add column closed boolean not null default false;
-- A list that shares the places of another: the place of an award says “withdrawn” on the one and “there is a corrected one” on the other.
alter table status_lists add column places_of text references status_lists;
create unique index status_lists_places_of on status_lists (places_of, purpose) where places_of is not null;
-- By whom the list says that it is: it stays theirs where the organisation seals under another identifier later.
alter table status_lists add column controller text;
update status_lists set controller = sealed::jsonb ->> 'issuer' where sealed like '{%';
-- What the office has the status of an award say besides whether it stands.
alter table awards add column message text not null default 'none' check (message in ('none', 'under-appeal', 'being-corrected', 'ask-issuer'));
