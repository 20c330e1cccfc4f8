-- Which notice went to whom about what, so that nobody gets one twice.
create table notices (
  person text not null references people,
  kind text not null check (kind in ('deadline-near', 'deadline-passed')),
  subject text not null,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  sent timestamptz not null,
  primary key (person, kind, subject)
);
