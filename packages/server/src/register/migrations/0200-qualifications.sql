-- Qualifications with their units and rules: what somebody can plan towards. A changed rule is a new revision; acts say who changed it.
create table qualifications (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  slug text not null unique,
  organisation text not null,
  revision integer not null default 1,
  public boolean not null default true,
  body jsonb not null,
  changed timestamptz not null
);
comment on column qualifications.tenant is 'open where public';
create index qualifications_organisation on qualifications (organisation);
-- Whether a learner lets what they hold be counted among many. Nobody is counted who has not said so.
alter table learners add column counted boolean not null default false;
