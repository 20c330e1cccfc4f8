-- What a program put into a draft and is not sure of, with the words it took it from; and the profile that the draft is made for.
alter table drafts add column doubts jsonb not null default '[]';
alter table drafts add column profile text;
