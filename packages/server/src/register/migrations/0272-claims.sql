-- Learning that happened elsewhere, claimed outcome by outcome. Who claims stands in `learners`.
create table claims (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  organisation text not null references organisations,
  slug text not null,
  version integer not null,
  learner text not null references learners,
  language text not null,
  stage text not null check (stage in ('identification', 'documentation', 'assessment', 'certification')),
  revision integer not null default 1,
  opened timestamptz not null,
  opened_by text not null,
  work jsonb not null,
  signed timestamptz,
  signed_by text,
  award text references awards,
  token_digest text not null unique,
  foreign key (slug, version) references entries
);
create index claims_organisation on claims (organisation, opened desc);
