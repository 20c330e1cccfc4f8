-- When each entry last changed, to the second, for those who harvest what is new. Written by the database, whichever way an entry changes.
create table entry_changes (
  slug text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  changed timestamptz not null,
  -- Whether a version of it was ever public.
  shown boolean not null
);
comment on column entry_changes.tenant is 'open where shown';
create index entry_changes_order on entry_changes (changed, slug collate "C") where shown;

create function entry_is_shown(state text) returns boolean language sql immutable as
  $$ select state in ('registered', 'to-be-reviewed', 'superseded', 'withdrawn', 'archived', 'published-elsewhere') $$;

insert into entry_changes (slug, tenant, changed, shown)
  select slug, min(tenant), date_trunc('second', max(greatest(registered, withdrawn, submitted, 'epoch'))), bool_or(entry_is_shown(state)) from entries group by slug;

create function note_entry_changes() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into entry_changes (slug, tenant, changed, shown)
    select slug, min(tenant), date_trunc('second', clock_timestamp()), bool_or(entry_is_shown(state)) from touched group by slug order by slug
    on conflict (slug) do update set changed = excluded.changed, shown = entry_changes.shown or excluded.shown;
  return null;
end $$;
create trigger entries_added after insert on entries referencing new table as touched for each statement execute function note_entry_changes();
create trigger entries_changed after update on entries referencing new table as touched for each statement execute function note_entry_changes();
create trigger entries_removed after delete on entries referencing old table as touched for each statement execute function note_entry_changes();
