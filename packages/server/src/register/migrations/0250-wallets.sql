-- An offer of one award to a wallet: a code that works once and for minutes, and a state for wallets that come by the other way.
create table wallet_offers (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  award text not null references awards,
  formats text[] not null,
  -- The offer as it is read from its address; emptied when its code is used or over.
  body jsonb,
  address_digest text not null unique,
  code_digest text not null unique,
  state_digest text not null unique,
  tx_digest text,
  tries integer not null default 0,
  created timestamptz not null,
  expires timestamptz not null,
  used timestamptz
);
create index wallet_offers_award on wallet_offers (award);
-- A pushed authorization request, then the code that it led to. Each is used once.
create table wallet_authorizations (
  digest text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  body jsonb not null,
  award text references awards,
  formats text[] not null default '{}',
  code_digest text unique,
  expires timestamptz not null,
  used timestamptz
);
-- What an access token is good for.
create table wallet_grants (
  digest text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  award text not null references awards,
  formats text[] not null,
  client text,
  -- The token was asked for by identifiers, so requests name those.
  named boolean not null default false,
  expires timestamptz not null
);
-- Nonces that were used: each once, kept until it would be over.
create table wallet_spent (
  digest text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  expires timestamptz not null
);
-- Copies of an award in wallets: known before they are signed, each with its own key, salt and places on the status lists.
create table wallet_credentials (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  award text not null references awards,
  format text not null,
  holder text not null,
  holder_jwk text not null,
  salt text not null,
  credential text not null unique,
  -- The request that it belongs to: its digest answers a deferred request, its notification follows.
  request text not null,
  transaction_digest text,
  notification_digest text,
  state text not null check (state in ('waiting', 'prepared', 'signed', 'refused')),
  document jsonb,
  sealed text,
  event text,
  created timestamptz not null
);
create index wallet_credentials_award on wallet_credentials (award);
create index wallet_credentials_request on wallet_credentials (request);
create index wallet_credentials_transaction on wallet_credentials (transaction_digest) where transaction_digest is not null;
create index wallet_credentials_notification on wallet_credentials (notification_digest) where notification_digest is not null;
