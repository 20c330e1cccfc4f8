-- When a case was made anonymous: since then nothing in it says whose it was.
alter table recognition_cases add column anonymous timestamptz;
create index recognition_cases_past on recognition_cases (received) where anonymous is null and state in ('decided', 'closed');
