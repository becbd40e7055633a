-- A text of two characters among 280 000 neighbourhoods: behind a policy the database may not ask an index about a text, since
-- asking could tell something of rows that are hidden. A view does: it reads as its owner, whom no policy binds, and carries the
-- condition of the policy itself, so that without a scope it is as empty as the table.
-- src/docs/decisions/0014-lists-that-stay-quick.md says why, src/docs/benchmarks/archive.md what it brings.

-- Names of Chinese are found by two characters, for which an index of trigrams does nothing. A loop, because every row that is
-- written pays for it; dear enough for the planner to leave it to the index.
create function neighbourhood_pairs(line text) returns text[]
    language plpgsql immutable strict parallel safe cost 1000 as
$$
declare
    pairs text[] := '{}';
begin
    for place in 1 .. length(line) - 1 loop
        pairs := pairs || substr(line, place, 2);
    end loop;
    return pairs;
end
$$;

create index neighbourhood_pairs_idx on neighbourhood using gin (neighbourhood_pairs(search_text));

create view neighbourhood_in_scope as
select id, code, region_id, region_path, batch, ownership, property_service, built_year, buildings, households, residents,
       floor_area, longitude, households_order, search_text
  from neighbourhood
 where case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
            then true else false end;

comment on view neighbourhood_in_scope is 'What lists look through: the scope is a condition here instead of a policy, so that every index serves';

revoke insert, update, delete, truncate on neighbourhood_in_scope from huanxin_app;

-- What is still to be found out, in the order of the list.
create index neighbourhood_no_built_year_idx on neighbourhood (region_path, code) where built_year is null;
create index neighbourhood_no_buildings_idx  on neighbourhood (region_path, code) where buildings is null;
create index neighbourhood_no_households_idx on neighbourhood (region_path, code) where households is null;
create index neighbourhood_no_residents_idx  on neighbourhood (region_path, code) where residents is null;
create index neighbourhood_no_floor_area_idx on neighbourhood (region_path, code) where floor_area is null;
