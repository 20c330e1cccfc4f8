-- Several proposals adopted as one version: the first holds the version, the others name the first.
alter table guideline_proposals add column adopted_with text;
create index guideline_proposals_adopted_with on guideline_proposals (adopted_with) where adopted_with is not null;
alter table profile_proposals add column adopted_with text;
