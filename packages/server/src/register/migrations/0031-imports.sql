-- A list of courses on its way into the register: looked at before anything is written, taken in by parts, and gone on with where it stopped.
create table imports (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  name text not null,
  actor text not null,
  made timestamptz not null,
  state text not null check (state in ('preview', 'running', 'done')),
  -- The file as it came, until it is taken in: a person may say again what its columns are.
  file text,
  header jsonb not null,
  columns jsonb not null
);
create table import_rows (
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  import text not null references imports,
  number integer not null,
  subject text not null,
  body jsonb,
  offers jsonb not null,
  problems jsonb not null,
  -- Whether it is a micro-credential, the type it gets, and why.
  judgement jsonb,
  outcome text not null check (outcome in ('waiting', 'refused', 'to-decide', 'taken-in', 'known', 'left-out')),
  slug text,
  reason text,
  primary key (import, number)
);
