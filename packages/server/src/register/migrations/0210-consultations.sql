-- Consultations: an event with its agenda, polls in rounds, and devices that take part without an account.
create table consultations (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  code text not null,
  title jsonb not null,
  description jsonb,
  organisation text not null,
  facilitator text not null,
  starts timestamptz not null,
  zone text not null,
  state text not null default 'planned' check (state in ('planned', 'running', 'ended')),
  current_item text,
  -- Goes up with each change that everybody can see.
  revision integer not null default 1,
  created timestamptz not null,
  started timestamptz,
  ended timestamptz,
  demonstration boolean not null default false
);
-- A code is taken while its event has not ended.
create unique index consultations_code on consultations (tenant, code) where state <> 'ended';
create table consultation_items (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  position integer not null,
  kind text not null,
  title jsonb not null,
  minutes integer not null,
  extra integer not null default 0,
  presenter text,
  facilitator text,
  moderator text,
  link text,
  state text not null default 'planned' check (state in ('planned', 'running', 'done')),
  started timestamptz,
  ended timestamptz
);
create index consultation_items_event on consultation_items (event, position);
-- Links with which one item is run from another device; the secret is kept as its digest.
create table consultation_controls (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  item text not null,
  role text not null,
  digest text not null unique,
  made timestamptz not null,
  ended timestamptz
);
create index consultation_controls_event on consultation_controls (event);
create table polls (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  item text not null,
  position integer not null,
  body jsonb not null
);
create index polls_event on polls (event, position);
create table poll_rounds (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  poll text not null,
  number integer not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  shown boolean not null default false,
  opened timestamptz not null,
  -- What the clock on the screen runs to. A person ends the voting, never the clock.
  until timestamptz,
  closed timestamptz,
  tally jsonb,
  unique (poll, number)
);
create index poll_rounds_event on poll_rounds (event);
-- One question of a poll is open at a time.
create unique index poll_rounds_one_open on poll_rounds (poll) where state = 'open';
-- Devices: no name, no address; the token is kept as its digest. One row for each event that a device joined.
create table participants (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  digest text not null,
  declared text,
  unique (event, digest)
);
-- Votes while a round is open: one a device, changed by a higher turn alone. Closing the round empties it.
create table ballots (
  round text not null,
  voter text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  turn integer not null,
  changes integer not null default 1,
  body jsonb not null,
  primary key (round, voter)
);
create index ballots_voter on ballots (voter);
-- Votes after a round was closed: what was said, in an order drawn by lot, and nothing about who said it.
create table ballot_papers (
  round text not null,
  number integer not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  body jsonb not null,
  merged text,
  primary key (round, number)
);
create table consultation_questions (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  item text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'answered', 'hidden')),
  -- In which order they came; the moment is not kept.
  position integer not null,
  support integer not null default 0
);
create index consultation_questions_event on consultation_questions (event, position);
create table consultation_support (
  question text not null,
  voter text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  primary key (question, voter)
);
