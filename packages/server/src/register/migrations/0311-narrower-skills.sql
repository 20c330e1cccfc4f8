-- Skills below a skill are looked for as well as those above it.
create index skills_broader on skills using gin (broader);
