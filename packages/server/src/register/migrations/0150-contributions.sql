-- What visitors send in without an account: comments on clauses and experience. Nothing about who sent it.
create table contributions (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  kind text not null check (kind in ('comment', 'practice')),
  -- The clause it is about, as `guideline/version/number`; empty where it is about none.
  about text not null,
  body jsonb not null,
  state text not null check (state in ('waiting', 'published', 'refused')),
  submitted timestamptz not null,
  decided timestamptz,
  decided_by text,
  rule text
);
create index contributions_state on contributions (state, kind, about, submitted);
