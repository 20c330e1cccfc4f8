-- Corrections: the award that takes the place of another; both stay on record.
alter table awards add column replaced_by text references awards;
-- Until when a run can be undone, and when it was.
alter table runs add column undone timestamptz;
-- Mail on its way to learners, a row for each; it goes out beside sealing and is tried again until a server has taken or refused it.
create table mails (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  award text not null unique references awards,
  state text not null check (state in ('waiting', 'sent', 'bounced', 'given-up', 'cancelled', 'slip')),
  tries integer not null default 0,
  next_try timestamptz not null,
  -- The SMTP code or the status of a returned mail, never an address or its text.
  why text,
  sent timestamptz
);
create index mails_due on mails (next_try) where state = 'waiting';
