-- Which countries or other separate bodies share this instance. Each has its people, drafts and cases for itself.
create table tenants (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name jsonb not null,
  host text unique,
  created timestamptz not null default now()
);
insert into tenants (id, name) values ('main', '{"en": "Main register"}');

-- Whose a row is: the tenant that the connection works for, or `main` where it works for none.
do $$ declare t text; begin
  foreach t in array array['organisations', 'people', 'sessions', 'entries', 'search', 'offers', 'drafts', 'learners', 'runs', 'awards', 'status_lists', 'status_entries', 'signing_keys', 'shares', 'acts'] loop
    execute format('alter table %I add column tenant text not null default coalesce(nullif(current_setting(''cairn.tenant'', true), ''''), ''main'')', t);
  end loop;
end $$;
-- What the product shows to all; 0090 reads these comments. Without one a row is seen by its own tenant alone.
comment on column organisations.tenant is 'open';
comment on column search.tenant is 'open';
comment on column offers.tenant is 'open';
comment on column status_lists.tenant is 'open';
comment on column status_entries.tenant is 'open';
comment on column entries.tenant is 'open where state in (''registered'', ''to-be-reviewed'', ''superseded'', ''withdrawn'', ''archived'', ''published-elsewhere'')';

-- Organisations in a tree: ministry, agency, provider, department.
alter table organisations add column parent text references organisations;
alter table organisations add column kind text not null default 'other' check (kind in ('ministry', 'agency', 'provider', 'awarding-body', 'department', 'other'));
alter table organisations add constraint organisations_of_tenant unique (tenant, id);
create index organisations_parent on organisations (parent);

-- A person has a name and an address for sign-in; both can be erased, the random identifier stays in the acts.
alter table people add column name text;
alter table people add column email text;
alter table people add column language text;
alter table people add column ended timestamptz;
create unique index people_email on people (tenant, lower(email)) where ended is null;

-- Roles hold for a time and for an organisation, with all below it where `subtree`.
create table appointments (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  person text not null references people,
  organisation text not null,
  role text not null,
  subtree boolean not null default true,
  starts timestamptz not null,
  ends timestamptz,
  given_by text not null,
  reason text,
  foreign key (tenant, organisation) references organisations (tenant, id),
  check (ends is null or ends >= starts)
);
create index appointments_person on appointments (person);
create index appointments_organisation on appointments (organisation);
insert into appointments (id, person, organisation, role, starts, given_by)
  select md5(p.id || r.role), p.id, p.organisation, r.role, '2026-01-01T00:00:00Z', 'office' from people p, unnest(p.roles) as r (role);
alter table people drop column roles;

-- An interest keeps a person away from an organisation's cases until it is ended.
create table interests (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  person text not null references people,
  organisation text not null references organisations,
  kind text not null check (kind in ('employed', 'family', 'financial', 'adviser', 'other')),
  declared timestamptz not null,
  ended timestamptz
);
create index interests_person on interests (person);

-- A session can be listed and ended; `organisation` is the chair the person sits in now.
alter table sessions add column id text unique;
alter table sessions add column organisation text references organisations;
alter table sessions add column seen timestamptz;
alter table sessions add column method text not null default 'demonstration';
alter table sessions add column device text;
create index sessions_person on sessions (person);

-- Ways to sign in.
create table passkeys (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  person text not null references people,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  name text not null,
  created timestamptz not null,
  last_used timestamptz
);
create index passkeys_person on passkeys (person);
create table identities (
  issuer text not null,
  subject text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  person text not null references people,
  created timestamptz not null,
  primary key (tenant, issuer, subject)
);
-- A sign-in under way: one use, a few minutes, and the browser that began it (its cookie's digest) must finish it.
create table sign_in_attempts (
  digest text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  kind text not null check (kind in ('passkey', 'new-passkey', 'link', 'first-link', 'oidc')),
  person text references people,
  data jsonb not null,
  secret text,
  created timestamptz not null,
  expires timestamptz not null
);
create unique index sign_in_attempts_secret on sign_in_attempts (secret);

-- Keys for machines: the digest alone is stored.
create table api_keys (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  digest text not null unique,
  name text not null,
  person text references people,
  organisation text references organisations,
  roles text[] not null,
  created timestamptz not null,
  expires timestamptz,
  last_used timestamptz,
  ended timestamptz
);
create index api_keys_person on api_keys (person);

-- One chain of acts for each tenant.
alter table acts drop constraint acts_pkey;
alter table acts add primary key (tenant, sequence);
create index acts_subject on acts (tenant, subject);
create index acts_actor on acts (tenant, actor);
