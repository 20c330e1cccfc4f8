-- Recognition cases: the file that somebody brought, what an officer wrote, and what was decided. Personal data stands in here alone.
create table recognition_cases (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  number text not null,
  organisation text not null,
  officer text not null,
  state text not null check (state in ('open', 'asked', 'signed', 'decided', 'closed')),
  purpose text not null,
  revision integer not null default 1,
  received timestamptz not null,
  decide_by timestamptz,
  -- While the applicant is asked the clock stands still: since when.
  asked timestamptz,
  decided timestamptz,
  work jsonb not null,
  steps jsonb not null default '[]',
  signatures jsonb not null default '[]',
  -- The file as it came, in Base64: it is what the decision rests on.
  file text not null,
  report jsonb not null,
  presented_key text,
  target_key text,
  -- The decision as a credential: stored before it is signed, then as signed.
  document jsonb,
  sealed text,
  withdrawn timestamptz,
  token_digest text unique,
  unique (tenant, number)
);
create index entries_named on entries ((body ->> 'id'));
create index recognition_cases_desk on recognition_cases (organisation, state, decide_by);
-- Something that recognition is asked for again and again.
create table recognition_targets (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  organisation text not null,
  kind text not null check (kind in ('unit', 'programme', 'occupation')),
  body jsonb not null,
  source jsonb
);
-- Closed cases without the person. What is published all may read, whatever their tenant.
create table precedents (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  -- The case it came from, for taking it back; never shown.
  origin text not null unique,
  presented_key text not null,
  target_key text not null,
  purpose text not null,
  decision text not null,
  decided date not null,
  published boolean not null,
  words text not null,
  body jsonb not null
);
comment on column precedents.tenant is 'open where published';
create index precedents_pair on precedents (presented_key, target_key, purpose);
create index precedents_newest on precedents (decided desc) where published;
-- What a credential was used for. `slot` is empty where it is spent once, else the target: the index lets no race use it twice.
create table credential_uses (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  credential text not null,
  title text not null,
  issuer text not null,
  slot text not null,
  target jsonb not null,
  organisation text not null,
  origin text not null,
  credits numeric,
  used timestamptz not null,
  undone timestamptz
);
create unique index credential_uses_once on credential_uses (tenant, credential, slot) where undone is null;
create index credential_uses_issuer on credential_uses (issuer);
-- A recognition statement has its place on the status lists like an award.
alter table status_entries add column statement text;
create index status_entries_statement on status_entries (statement) where statement is not null;
