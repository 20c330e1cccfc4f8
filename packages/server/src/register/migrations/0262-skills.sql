-- Lists of skills that outcomes are linked to: ESCO as the operator imports it, and frameworks of one's own, each in the version it was read in.
create table skill_frameworks (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  -- What the framework is wherever it is: a later import of the same takes the older one's place.
  identity text not null,
  -- Short, as it stands in a description: ESCO, CASE …
  name text not null,
  title jsonb not null,
  version text not null,
  organisation text,
  source text,
  licence text,
  languages jsonb not null default '[]',
  skills integer not null,
  -- Read in by the operator for everybody, whatever their tenant.
  shared boolean not null default false,
  state text not null check (state in ('in-use', 'replaced')),
  imported timestamptz not null
);
comment on column skill_frameworks.tenant is 'open where shared';
create index skill_frameworks_identity on skill_frameworks (identity, imported);
create table skills (
  framework text not null references skill_frameworks (id),
  id text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  labels jsonb not null,
  -- Other words for it and what it means, by language.
  alternatives jsonb not null default '{}',
  description jsonb,
  kind text,
  broader jsonb not null default '[]',
  replaced_by text,
  shared boolean not null default false,
  primary key (framework, id)
);
comment on column skills.tenant is 'open where shared';
create index skills_named on skills (id);
