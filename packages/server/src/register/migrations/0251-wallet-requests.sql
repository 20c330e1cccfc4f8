-- What somebody asked a wallet to show, and what came back: the verdict and the claims that were asked for, nothing else.
create table wallet_requests (
  id text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  asked text not null check (asked in ('achievement', 'achievement-and-name')),
  purpose text not null,
  encrypted boolean not null,
  nonce text not null,
  -- Who holds the result's link sees the answer; who holds the request's address reads the question; the state fits question to answer.
  token_digest text not null unique,
  request_digest text not null unique,
  state_digest text not null,
  shown_digest text unique,
  asker text not null,
  created timestamptz not null,
  expires timestamptz not null,
  answered timestamptz,
  result jsonb
);
create index wallet_requests_created on wallet_requests (created);
-- Keys that the office itself asks with; none of them seals a credential.
create table office_keys (
  kid text primary key,
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  secret text not null,
  state text not null check (state in ('active', 'retired')),
  created timestamptz not null
);
