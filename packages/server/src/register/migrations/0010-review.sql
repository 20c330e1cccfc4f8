-- The states of a submission between its provider and the agency, and what is said about it on the way.
alter table entries drop constraint entries_state_check;
alter table entries add constraint entries_state_check check (state in ('submitted', 'in-review', 'changes-asked', 'refused', 'replaced', 'registered', 'superseded', 'withdrawn', 'archived', 'published-elsewhere'));
alter table entries add column author text;
alter table entries add column decide_by timestamptz;
create table review_comments (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  slug text not null,
  version integer not null,
  -- A JSON Pointer into the description; empty for the whole.
  place text not null,
  author text not null,
  organisation text not null,
  -- An expert's opinion is recorded and binds nobody.
  kind text not null check (kind in ('comment', 'answer', 'opinion')),
  answers text references review_comments,
  body text not null,
  written timestamptz not null,
  resolved timestamptz,
  foreign key (slug, version) references entries
);
create index review_comments_entry on review_comments (slug, version);
create table review_signatures (
  slug text not null,
  version integer not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  act text not null check (act in ('refuse')),
  actor text not null,
  reason text not null,
  signed timestamptz not null,
  primary key (slug, version, act, actor),
  foreign key (slug, version) references entries
);
-- A finding that the provider kept on purpose: accepted until a day, or not.
create table review_kept (
  slug text not null,
  version integer not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  check_id text not null,
  place text not null,
  accepted boolean not null,
  until date,
  decided_by text not null,
  decided timestamptz not null,
  primary key (slug, version, check_id, place),
  foreign key (slug, version) references entries
);
