-- Sums for every list with a single condition: all, a batch, an ownership, a year of building, what is lacking, or a text of two
-- Chinese characters. Adding up what every eighth neighbourhood of a nation bears took 50 ms and more; what an ownership has, 113.
-- src/docs/decisions/0014-lists-of-the-archive.md says why so, src/docs/benchmarks/archive.md what it brings.
drop trigger neighbourhood_tally_inserted on neighbourhood;
drop trigger neighbourhood_tally_updated on neighbourhood;
drop trigger neighbourhood_tally_deleted on neighbourhood;
drop function neighbourhood_tally_keep();
drop table neighbourhood_tally;

-- Without a key: a statement that changes neighbourhoods adds what it changed, as rows of their own, and nobody waits for anybody.
-- The sum over the rows is what counts; at night they are put together.
create table neighbourhood_tally (
    region_path        text collate "C" not null,
    facet              text collate "C" not null,
    neighbourhoods     int           not null,
    buildings          bigint        not null,
    buildings_unknown  int           not null,
    households         bigint        not null,
    households_unknown int           not null,
    residents          bigint        not null,
    residents_unknown  int           not null,
    floor_area         numeric(20,2) not null,
    floor_area_unknown int           not null
);

comment on table  neighbourhood_tally             is 'Sums over the neighbourhoods of a city, by facet, kept by trigger; each …_unknown counts those that do not know the figure';
comment on column neighbourhood_tally.region_path is 'Of the nation, the province and the city (or what hangs in its place): whoever asks for less adds up a few rows';
comment on column neighbourhood_tally.facet       is 'ALL, BATCH x, OWNERSHIP x, SERVICE x, BUILT year, LACKING x, or PAIR and two Chinese characters of name or address';

create index neighbourhood_tally_facet_idx on neighbourhood_tally (facet, region_path);

-- What a list may be asked for, as far as it is true of a neighbourhood; each once.
create function neighbourhood_facets(batch text, ownership text, property_service text, built_year int, buildings int, households int,
                                     residents int, floor_area numeric, longitude numeric, search_text text) returns text[]
    language plpgsql immutable parallel safe cost 1000 as
$$
declare
    facets text[] := array['ALL', 'BATCH ' || batch, 'OWNERSHIP ' || ownership, 'SERVICE ' || property_service, 'BUILT ' || built_year,
                           case when built_year is null then 'LACKING BUILT_YEAR' end,
                           case when buildings is null then 'LACKING BUILDINGS' end,
                           case when households is null then 'LACKING HOUSEHOLDS' end,
                           case when residents is null then 'LACKING RESIDENTS' end,
                           case when floor_area is null then 'LACKING FLOOR_AREA' end,
                           case when longitude is null then 'LACKING PLACE' end];
    line   text[] := string_to_array(search_text, null);
    facet  text;
begin
    facets := array_remove(facets, null);
    for place in 1 .. cardinality(line) - 1 loop
        if ascii(line[place]) > 255 and ascii(line[place + 1]) > 255 then
            facet := 'PAIR ' || line[place] || line[place + 1];
            if facet <> all (facets) then
                facets := facets || facet;
            end if;
        end if;
    end loop;
    return facets;
end
$$;

-- As the owner of the tables: the application itself cannot write sums.
create function neighbourhood_tally_keep() returns trigger language plpgsql security definer set search_path from current as
$$
declare
    come constant text := 'select 1 as sign, n.* from come n';
    gone constant text := 'select -1 as sign, n.* from gone n';
begin
    execute format($keep$
        with changed as materialized (
            select sign, substring(region_path from '^/(?:[0-9]+/){1,3}') as path, buildings, households, residents, floor_area,
                   neighbourhood_facets(batch, ownership, property_service, built_year, buildings, households, residents, floor_area,
                                        longitude, search_text) as facets
              from (%s) n
        ), sums as (
            select path, facet, sum(sign) as neighbourhoods,
                   coalesce(sum(sign * buildings), 0) as buildings,
                   coalesce(sum(sign) filter (where buildings is null), 0) as buildings_unknown,
                   coalesce(sum(sign * households), 0) as households,
                   coalesce(sum(sign) filter (where households is null), 0) as households_unknown,
                   coalesce(sum(sign * residents), 0) as residents,
                   coalesce(sum(sign) filter (where residents is null), 0) as residents_unknown,
                   coalesce(sum(sign * floor_area), 0) as floor_area,
                   coalesce(sum(sign) filter (where floor_area is null), 0) as floor_area_unknown
              from changed
             cross join unnest(facets) as facet
             group by path, facet
        )
        insert into neighbourhood_tally (region_path, facet, neighbourhoods, buildings, buildings_unknown, households,
                                         households_unknown, residents, residents_unknown, floor_area, floor_area_unknown)
        select *
          from sums
         where (neighbourhoods, buildings, buildings_unknown, households, households_unknown, residents, residents_unknown, floor_area,
                floor_area_unknown) <> (0, 0, 0, 0, 0, 0, 0, 0, 0)
        $keep$,
        case tg_op when 'INSERT' then come when 'DELETE' then gone else come || ' union all ' || gone end);
    return null;
end
$$;

create trigger neighbourhood_tally_inserted after insert on neighbourhood
    referencing new table as come for each statement execute function neighbourhood_tally_keep();
create trigger neighbourhood_tally_updated after update on neighbourhood
    referencing old table as gone new table as come for each statement execute function neighbourhood_tally_keep();
create trigger neighbourhood_tally_deleted after delete on neighbourhood
    referencing old table as gone for each statement execute function neighbourhood_tally_keep();

-- Puts together what statements have added since. Whoever adds meanwhile is not hindered; a second one that puts together finds
-- the rows gone and adds nothing.
create function neighbourhood_tally_put_together() returns void language sql security definer set search_path from current
    begin atomic
        with several as materialized (
            select region_path, facet from neighbourhood_tally group by region_path, facet having count(*) > 1
        ), gone as (
            delete from neighbourhood_tally t using several s where t.region_path = s.region_path and t.facet = s.facet returning t.*
        )
        insert into neighbourhood_tally (region_path, facet, neighbourhoods, buildings, buildings_unknown, households,
                                         households_unknown, residents, residents_unknown, floor_area, floor_area_unknown)
        select region_path, facet, sum(neighbourhoods), sum(buildings), sum(buildings_unknown), sum(households), sum(households_unknown),
               sum(residents), sum(residents_unknown), sum(floor_area), sum(floor_area_unknown)
          from gone
         group by region_path, facet
        having sum(neighbourhoods) <> 0;
    end;

revoke insert, update, delete, truncate on neighbourhood_tally from huanxin_app;

alter table neighbourhood_tally enable row level security;

create policy neighbourhood_tally_within_scope on neighbourhood_tally
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- The sums as they are when everything is added up: for a beginning, and every night for comparison. Nobody but the owner may ask,
-- because it knows no scope.
create function neighbourhood_tally_anew() returns setof neighbourhood_tally language sql stable set search_path from current
    begin atomic
        select substring(region_path from '^/(?:[0-9]+/){1,3}'), facet, count(*)::int, coalesce(sum(buildings), 0),
               (count(*) - count(buildings))::int, coalesce(sum(households), 0), (count(*) - count(households))::int,
               coalesce(sum(residents), 0), (count(*) - count(residents))::int, coalesce(sum(floor_area), 0)::numeric(20,2),
               (count(*) - count(floor_area))::int
          from neighbourhood
         cross join unnest(neighbourhood_facets(batch, ownership, property_service, built_year, buildings, households, residents,
                                                floor_area, longitude, search_text)) as facet
         group by 1, 2;
    end;

revoke execute on function neighbourhood_tally_anew() from public;

-- Where what is kept is not what is added up: the place and the facet, nothing of any neighbourhood.
create function neighbourhood_tally_differences() returns table (region_path text, facet text)
    language sql stable security definer set search_path from current
    begin atomic
        select coalesce(k.region_path, a.region_path), coalesce(k.facet, a.facet)
          from (select t.region_path, t.facet, sum(t.neighbourhoods) as neighbourhoods,
                       array[sum(t.buildings), sum(t.buildings_unknown), sum(t.households), sum(t.households_unknown), sum(t.residents),
                             sum(t.residents_unknown), sum(t.floor_area), sum(t.floor_area_unknown)] as sums
                  from neighbourhood_tally t
                 group by t.region_path, t.facet
                having sum(t.neighbourhoods) <> 0) k
          full join (select n.region_path, n.facet, n.neighbourhoods,
                            array[n.buildings, n.buildings_unknown, n.households, n.households_unknown, n.residents,
                                  n.residents_unknown, n.floor_area, n.floor_area_unknown] as sums
                       from neighbourhood_tally_anew() n) a
            on a.region_path = k.region_path and a.facet = k.facet
         where (k.neighbourhoods, k.sums) is distinct from (a.neighbourhoods, a.sums);
    end;

-- What is there already.
insert into neighbourhood_tally select * from neighbourhood_tally_anew();
