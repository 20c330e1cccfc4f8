-- Proposed changes of a profile's rules, and what became of them. An adopted one holds the profile's next version.
create table profile_proposals (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  profile text not null,
  change jsonb not null,
  effective date not null,
  transition text not null check (transition in ('now', 'next-review', 'new-only')),
  reason text not null,
  state text not null check (state in ('proposed', 'in-consultation', 'adopted', 'declined', 'withdrawn')),
  author text not null,
  organisation text not null,
  proposed timestamptz not null,
  consulted_until date,
  decided_by text,
  decided timestamptz,
  decision text,
  -- What it would have done to the register on the day of the decision.
  effect jsonb,
  version jsonb
);
create index profile_proposals_state on profile_proposals (state, proposed);
