-- Requests work as `cairn_app`: no superuser, no owner, held to the rows of the tenant they were set to.
do $$ begin
  if not exists (select from pg_roles where rolname = 'cairn_app') then
    begin
      create role cairn_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, 'cairn_app', 'member') then
    execute format('grant cairn_app to %I', current_user);
  end if;
end $$;

-- The public part of issuers' keys: the list of issuers is the same for every tenant.
create view issuer_keys as select kid, organisation, state, created from signing_keys;

-- Whether an address is taken, by whomever: one address never serves two entries.
create function entry_owner(wanted text) returns text language sql stable security definer set search_path = public as
  $$ select coalesce(organisation, '') from entries where slug = wanted order by version limit 1 $$;

-- Puts every table that has a column `tenant` behind its policies, and gives `cairn_app` what it needs and no more.
-- A comment on the column, `open` or `open where …`, says what all may read. Run after every change of tables.
create function protect_tenants() returns void language plpgsql as $$
declare
  t record;
  own constant text := 'tenant = current_setting(''cairn.tenant'', true)';
begin
  grant usage on schema public to cairn_app;
  grant select, insert, update, delete on all tables in schema public to cairn_app;
  grant usage, select on all sequences in schema public to cairn_app;
  revoke insert, update, delete on tenants, issuer_keys from cairn_app;
  revoke update, delete on acts from cairn_app;
  if to_regclass('kysely_migration') is not null then revoke all on kysely_migration from cairn_app; end if;
  if to_regclass('kysely_migration_lock') is not null then revoke all on kysely_migration_lock from cairn_app; end if;
  for t in
    select c.relname as name, col_description(c.oid, a.attnum) as note
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant' and not a.attisdropped
  loop
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format('drop policy if exists tenant_office on %I', t.name);
    execute format('drop policy if exists tenant_read on %I', t.name);
    execute format('drop policy if exists tenant_add on %I', t.name);
    execute format('drop policy if exists tenant_change on %I', t.name);
    execute format('drop policy if exists tenant_remove on %I', t.name);
    execute format('create policy tenant_office on %I to %I using (true) with check (true)', t.name, current_user);
    execute format('create policy tenant_read on %I for select to cairn_app using (%s)', t.name,
      case when t.note = 'open' then 'true' when t.note like 'open where %' then own || ' or (' || substr(t.note, 12) || ')' else own end);
    execute format('create policy tenant_add on %I for insert to cairn_app with check (%s)', t.name, own);
    execute format('create policy tenant_change on %I for update to cairn_app using (%s) with check (%s)', t.name, own, own);
    execute format('create policy tenant_remove on %I for delete to cairn_app using (%s)', t.name, own);
  end loop;
end $$;
revoke all on function protect_tenants() from public;
select protect_tenants();
