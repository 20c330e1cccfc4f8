create table organisations (
  id text primary key,
  slug text not null unique,
  body jsonb not null
);
create table people (
  id text primary key,
  organisation text not null references organisations,
  roles text[] not null,
  demonstration boolean not null default false
);
create table sessions (
  digest text primary key,
  person text not null references people,
  created timestamptz not null,
  expires timestamptz not null
);
create table entries (
  slug text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('submitted', 'registered', 'withdrawn', 'superseded', 'published-elsewhere')),
  organisation text,
  profile text not null,
  body jsonb not null,
  submitted timestamptz,
  registered timestamptz,
  withdrawn timestamptz,
  withdrawn_reason text,
  review_due date,
  primary key (slug, version)
);
create index entries_organisation on entries (organisation, state);
create table search (
  slug text primary key,
  version integer not null,
  words tsvector not null,
  trigrams text not null,
  level text, size text not null, sector text, country text, provider text not null, state text not null,
  modes text[] not null, languages text[] not null, priorities text[] not null, fields text[] not null,
  hit jsonb not null
);
create index search_words on search using gin (words);
create index search_trigrams on search using gin (trigrams gin_trgm_ops);
create table offers (
  id text primary key,
  slug text not null,
  body jsonb not null
);
create index offers_slug on offers (slug);
create table drafts (
  id text primary key,
  organisation text not null references organisations,
  revision integer not null,
  saved timestamptz not null,
  submitted boolean not null default false,
  body jsonb not null
);
-- Personal data stands here alone, under a random identifier, so that it can be erased and the rest still adds up.
create table learners (
  id text primary key,
  name text,
  latin_name text,
  email text,
  salt text not null
);
create table runs (
  id text primary key,
  request text not null,
  organisation text not null references organisations,
  slug text not null,
  version integer not null,
  format text not null,
  state text not null check (state in ('running', 'stopped', 'done')),
  started timestamptz not null,
  finished timestamptz,
  unique (organisation, request),
  foreign key (slug, version) references entries
);
create table awards (
  id text primary key,
  run text not null references runs,
  row_number integer not null,
  organisation text not null references organisations,
  learner text not null references learners,
  -- One learner, one specification, one day: one award (security.md ISS-02).
  event text not null,
  body jsonb not null,
  state text not null check (state in ('requested', 'prepared', 'signed', 'published', 'refused')),
  standing text not null default 'in-force' check (standing in ('in-force', 'suspended', 'withdrawn')),
  credential text unique,
  document jsonb,
  sealed text,
  problem jsonb,
  token_digest text unique,
  unique (organisation, event),
  unique (run, row_number)
);
create index awards_run on awards (run, state);
create table status_lists (
  id text primary key,
  organisation text not null references organisations,
  purpose text not null check (purpose in ('revocation', 'suspension')),
  published timestamptz,
  sealed text,
  stale boolean not null default true
);
create table status_entries (
  list text not null references status_lists,
  position integer not null check (position >= 0),
  award text references awards,
  is_set boolean not null default false,
  primary key (list, position)
);
create index status_entries_award on status_entries (award);
create table signing_keys (
  kid text primary key,
  organisation text not null references organisations,
  public jsonb not null,
  secret text not null,
  state text not null check (state in ('active', 'retired')),
  created timestamptz not null
);
create table shares (
  digest text primary key,
  award text not null references awards,
  shows text not null check (shows in ('everything', 'title-and-outcomes')),
  expires timestamptz not null,
  opened integer not null default 0,
  last_opened date
);
create table acts (
  sequence bigint primary key,
  at timestamptz not null,
  actor text not null,
  verb text not null,
  subject text not null,
  digest text,
  reason text,
  profile text,
  previous text not null,
  hash text not null unique
);
create function acts_are_append_only() returns trigger language plpgsql as $$ begin raise exception 'acts are append-only'; end $$;
create trigger acts_keep before update or delete on acts for each row execute function acts_are_append_only();
create trigger acts_keep_all before truncate on acts for each statement execute function acts_are_append_only();
