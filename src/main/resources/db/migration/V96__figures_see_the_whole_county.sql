-- Figures are the county's, whoever reports: a view reads with its owner's eyes, a function called in it with those of the person who
-- reports, behind the row policies. Read so, a clerk of one street would make the county's figures of that street alone.
alter function lines_of_county(bigint, integer)                  security definer set search_path from current;
alter function line_reached_on(bigint, text, text, date, text)   security definer set search_path from current;

comment on function lines_of_county(bigint, integer) is 'All neighbourhoods of a county''s projects, whoever asks; what a person may see of them is the caller''s to say';
comment on function line_reached_on(bigint, text, text, date, text) is 'When a neighbourhood of a project is started and finished by two given milestones, whoever asks';
