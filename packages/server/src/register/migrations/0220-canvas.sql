-- What a consultation leaves behind: what an item holds besides its place on the agenda, what was done on a canvas, stances, nominated
-- examples, promises; and proposals to change a guideline, of which an adopted one holds the guideline's next version.
create table item_contents (
  item text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  kind text not null check (kind in ('canvas', 'conclusion', 'outline')),
  body jsonb not null
);
create index item_contents_event on item_contents (event);
-- Acts of a canvas in the order in which they came, without a moment and without who: `act` names owners of notes and dots by words
-- that only their device can make again.
create table canvas_acts (
  item text not null,
  number integer not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  stamp text not null,
  body jsonb not null,
  primary key (item, number),
  unique (item, stamp)
);
-- One stance a device and conclusion, and one nomination a device, section and example; `voter` is made from the device's secret for this item alone.
create table stances (
  item text not null,
  voter text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  id text not null unique,
  stance text not null check (stance in ('agree', 'live-with', 'object')),
  reason text,
  primary key (item, voter)
);
create table nominations (
  item text not null,
  section text not null,
  card text not null,
  voter text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  primary key (item, section, card, voter)
);
create table action_points (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  event text not null,
  what text not null,
  owner text not null,
  due date not null
);
create index action_points_event on action_points (event, due);
create table guideline_proposals (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  number integer not null,
  guideline text not null,
  event text,
  revision jsonb not null,
  effective date not null,
  transition text not null check (transition in ('now', 'next-review', 'new-only')),
  -- The change of rules that goes with it; its effect is shown and it is adopted together with the text.
  profile_proposal text,
  state text not null check (state in ('proposed', 'adopted', 'declined', 'withdrawn')),
  author text not null,
  organisation text not null,
  proposed timestamptz not null,
  decided_by text,
  decided timestamptz,
  decision text,
  version jsonb,
  unique (tenant, number)
);
create index guideline_proposals_state on guideline_proposals (state, proposed);
