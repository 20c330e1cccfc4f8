-- A key's own history: when it was put away, and from when on what it signed must not be believed. A key that was once used is never removed.
alter table signing_keys add column retired timestamptz;
alter table signing_keys add column compromised timestamptz;
create or replace view issuer_keys as select kid, organisation, state, created, retired, compromised from signing_keys;
