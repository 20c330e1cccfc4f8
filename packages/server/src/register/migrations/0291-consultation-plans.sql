-- Plans of consultations while they are written: anything may be missing yet. `event` is the one that was made of it.
create table consultation_plans (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  organisation text not null,
  event text,
  revision integer not null default 1,
  body jsonb not null,
  saved timestamptz not null
);
create index consultation_plans_organisation on consultation_plans (organisation, saved);
