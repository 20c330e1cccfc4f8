-- Words that were searched for and found nothing, by day. Nothing about who searched, when within the day, or with which other words.
create table demand (
  tenant text not null default coalesce(nullif(current_setting('cairn.tenant', true), ''), 'main'),
  word text not null check (char_length(word) between 3 and 40),
  day date not null,
  searches integer not null default 1 check (searches > 0),
  primary key (tenant, word, day)
);
create index demand_day on demand (day);
