-- The assessor's desk. Who the learners are stands in `learners`; here they are random identifiers.
create table cohorts (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  organisation text not null references organisations,
  slug text not null,
  version integer not null,
  title text not null,
  second_marking jsonb not null,
  opened timestamptz not null,
  opened_by text not null,
  foreign key (slug, version) references entries
);
create index cohorts_organisation on cohorts (organisation, opened desc);
create table sittings (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  cohort text not null references cohorts,
  day date not null,
  assessment text,
  supervision text not null
);
create index sittings_cohort on sittings (cohort, day);
create table cohort_members (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  cohort text not null references cohorts,
  learner text not null references learners,
  place integer not null,
  note text not null default '',
  -- At which sittings somebody has checked who this is.
  identity text[] not null default '{}',
  signed timestamptz,
  signed_by text,
  -- What was signed, as a digest over the marks.
  signed_digest text,
  award text references awards,
  unique (cohort, place)
);
create index cohort_members_learner on cohort_members (learner);
create table marks (
  member text not null references cohort_members,
  outcome text not null,
  turn text not null check (turn in ('first', 'second')),
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  result text not null check (result in ('met', 'not-yet')),
  marker text not null,
  sitting text references sittings,
  marked timestamptz not null,
  primary key (member, outcome, turn)
);
-- What shows an outcome: of a learner in a cohort, or of somebody whose learning happened elsewhere.
create table evidence (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  holder text not null,
  title text not null,
  outcomes text[] not null default '{}',
  note text not null default '',
  file_name text,
  media_type text,
  size integer not null default 0,
  digest text,
  -- In Base64, as it came.
  content text,
  added timestamptz not null,
  added_by text not null
);
create index evidence_holder on evidence (holder, added);
-- A statement about a part: outcomes shown so far, for whoever stops here. Stored before it is signed, then as signed.
create table outcome_statements (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  holder text not null,
  organisation text not null references organisations,
  made timestamptz not null,
  body jsonb not null,
  document jsonb not null,
  sealed text,
  withdrawn timestamptz,
  token_digest text not null unique
);
create index outcome_statements_holder on outcome_statements (holder, made desc);
