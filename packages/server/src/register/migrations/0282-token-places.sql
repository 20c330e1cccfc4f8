-- The place on a token status list of the claim set that a holder has of an award: taken once, so that the same file is had again.
alter table awards add column token_list text references status_lists;
alter table awards add column token_position integer;
