-- Certificates that an organisation seals European Digital Credentials with, beside its keys. What stands here is public: it is in every seal.
create table seals (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  organisation text not null references organisations,
  -- SHA-256 of the certificate, as hexadecimal digits.
  thumbprint text not null,
  kind text not null check (kind in ('P-256', 'P-384', 'RSA')),
  subject text not null,
  -- organizationIdentifier of the certificate (ETSI EN 319 412-1).
  identifier text,
  certificates text[] not null,
  jwk jsonb not null,
  starts timestamptz not null,
  ends timestamptz not null,
  state text not null check (state in ('active', 'retired')),
  created timestamptz not null,
  retired timestamptz,
  compromised timestamptz,
  unique (organisation, thumbprint)
);
comment on column seals.tenant is 'open';
create index seals_organisation on seals (organisation);
-- The private part, encrypted with the key that lies outside the database.
create table seal_secrets (
  seal text primary key references seals,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  secret text not null
);
