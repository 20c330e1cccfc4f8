-- Employers and others say that something is needed, through a link, without an account. What they wrote stands in here until the
-- provider takes it into the description.
create table endorsements (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  draft text not null,
  organisation text not null,
  asked_of text not null,
  role text not null check (role in ('employer', 'social-partner', 'learner', 'community', 'sector-body', 'other')),
  token_digest text not null unique,
  asked timestamptz not null,
  expires timestamptz not null,
  state text not null check (state in ('asked', 'given', 'declined', 'ended')),
  body jsonb,
  answered timestamptz
);
create index endorsements_draft on endorsements (draft, asked);
