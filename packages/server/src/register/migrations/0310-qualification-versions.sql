-- Every version of a qualification as it was: what somebody planned by can be read again.
create table qualification_versions (
  slug text not null references qualifications (slug) on update cascade,
  revision integer not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  public boolean not null,
  body jsonb not null,
  reason text,
  changed timestamptz not null,
  primary key (slug, revision)
);
comment on column qualification_versions.tenant is 'open where public';
insert into qualification_versions (slug, revision, tenant, public, body, changed) select slug, revision, tenant, public, body, changed from qualifications;
