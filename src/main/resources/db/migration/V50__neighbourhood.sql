-- The archive: what is renovated. A blank is unknown, never zero; every figure of a neighbourhood is its own statement and is
-- compared with its buildings and households, never silently replaced by their sum.
create sequence neighbourhood_seq increment by 50;

create table neighbourhood (
    id               bigint        not null primary key,
    code             text          not null constraint neighbourhood_code_once unique
                                   constraint neighbourhood_code_shape check (code ~ '^[0-9A-Za-z][0-9A-Za-z._/-]{0,39}$'),
    name             text          not null constraint neighbourhood_name_length check (length(name) between 1 and 100),
    region_id        bigint        not null references region,
    region_path      text collate "C" not null,
    address          text          constraint neighbourhood_address_length check (length(address) between 1 and 200),
    built_year       int           constraint neighbourhood_built_year_plausible check (built_year between 1900 and 2100),
    buildings        int           constraint neighbourhood_buildings_not_negative check (buildings >= 0),
    units            int           constraint neighbourhood_units_not_negative check (units >= 0),
    households       int           constraint neighbourhood_households_not_negative check (households >= 0),
    residents        int           constraint neighbourhood_residents_not_negative check (residents >= 0),
    floor_area       numeric(16,2) constraint neighbourhood_floor_area_not_negative check (floor_area >= 0),
    ownership        text          constraint neighbourhood_ownership_known
                                   check (ownership in ('REFORMED', 'EMPLOYER', 'COMMERCIAL', 'SINGLE_BUILDING', 'OTHER')),
    longitude        numeric(11,8) constraint neighbourhood_longitude_in_china check (longitude between 73 and 136),
    latitude         numeric(10,8) constraint neighbourhood_latitude_in_china check (latitude between 3 and 54),
    batch            text          not null constraint neighbourhood_batch_known
                                   check (batch in ('RESERVE', 'PROPOSED', 'UNDER_WAY')),
    committee        boolean,
    property_service text          constraint neighbourhood_property_service_known
                                   check (property_service in ('STATE_OWNED', 'PROFESSIONAL', 'SELF_GOVERNED', 'NONE')),
    remark           text          constraint neighbourhood_remark_length check (length(remark) between 1 and 500),
    households_order int           not null generated always as (coalesce(households, -1)) stored,
    search_text      text          not null generated always as (name || ' ' || coalesce(address, '') || ' ' || code) stored,
    version          bigint        not null default 0,
    import_id        uuid,
    created_at       timestamptz   not null default now(),
    created_by       text          not null,
    constraint neighbourhood_place_is_a_pair check ((longitude is null) = (latitude is null))
);

comment on table  neighbourhood            is 'A neighbourhood (小区) of the base survey; its file is 一区一档';
comment on column neighbourhood.code       is '小区编码, assigned as <county>-XQ-<number> when a bureau has none of its own; never used twice';
comment on column neighbourhood.floor_area is '㎡';
comment on column neighbourhood.batch      is '批次: 储备 RESERVE, 谋划 PROPOSED, 实施 UNDER_WAY';
comment on column neighbourhood.committee  is 'Whether there is a 业委会, null where nobody knows';
comment on column neighbourhood.remark     is '备注; the reason where it was built after 2000';
comment on column neighbourhood.households_order is 'For the order of a list, the unknown last; a column, because behind a policy no expression enters an index';
comment on column neighbourhood.search_text is 'What a search looks through: one comparison a row instead of three';
comment on column neighbourhood.import_id  is 'The import that created it, null where a person filled in the form';

create index neighbourhood_region_idx     on neighbourhood (region_id);
create index neighbourhood_path_idx       on neighbourhood (region_path, code);
create index neighbourhood_households_idx on neighbourhood (households_order, id);
create index neighbourhood_import_idx     on neighbourhood (import_id) where import_id is not null;

-- Numbers of assigned codes, for each county: a number that was given is not given again, whatever becomes of its record.
create table neighbourhood_code_counter (
    county_code text not null primary key,
    last_number int  not null constraint neighbourhood_code_counter_positive check (last_number > 0)
);

comment on table neighbourhood_code_counter is 'The last number assigned in a county; the row is locked until its user commits';

create sequence building_seq increment by 50;

create table building (
    id               bigint        not null primary key,
    neighbourhood_id bigint        not null references neighbourhood,
    region_path      text collate "C" not null,
    number           text          not null constraint building_number_length check (length(number) between 1 and 40),
    built_year       int           constraint building_built_year_plausible check (built_year between 1900 and 2100),
    floors           int           constraint building_floors_plausible check (floors between 1 and 200),
    units            int           constraint building_units_not_negative check (units >= 0),
    households       int           constraint building_households_not_negative check (households >= 0),
    floor_area       numeric(16,2) constraint building_floor_area_not_negative check (floor_area >= 0),
    elevators        int           constraint building_elevators_not_negative check (elevators >= 0),
    version          bigint        not null default 0,
    import_id        uuid,
    created_at       timestamptz   not null default now(),
    created_by       text          not null,
    constraint building_number_once unique (neighbourhood_id, number)
);

comment on table  building           is 'A building (楼栋) of a neighbourhood; the unique constraint also serves the foreign key';
comment on column building.number    is '楼栋号 as the neighbourhood writes it';
comment on column building.import_id is 'The import that created it, null where a person filled in the form';

create index building_path_idx   on building (region_path);
create index building_import_idx on building (import_id) where import_id is not null;

-- Count and sums of the neighbourhoods of a region and batch, kept by the statement that changes them: the foot of a list of
-- 280 000 costs what the list of a county costs. Of a figure that some do not know the missing are counted, not taken for zero.
create table neighbourhood_tally (
    region_id          bigint        not null,
    region_path        text collate "C" not null,
    batch              text          not null,
    neighbourhoods     int           not null default 0,
    buildings          bigint        not null default 0,
    buildings_unknown  int           not null default 0,
    households         bigint        not null default 0,
    households_unknown int           not null default 0,
    residents          bigint        not null default 0,
    residents_unknown  int           not null default 0,
    floor_area         numeric(20,2) not null default 0,
    floor_area_unknown int           not null default 0,
    constraint neighbourhood_tally_pk primary key (region_id, batch)
);

comment on table neighbourhood_tally is 'Sums over the neighbourhoods of one region and batch, kept by trigger; each …_unknown counts those that do not know the figure';

create index neighbourhood_tally_path_idx on neighbourhood_tally (region_path);

-- As the owner of the tables: the application itself cannot write sums. Rows are taken in the order of the key, so that two
-- statements never wait for each other.
create function neighbourhood_tally_keep() returns trigger language plpgsql security definer set search_path from current as
$$
begin
    if tg_op in ('UPDATE', 'DELETE') then
        insert into neighbourhood_tally as t
                    (region_id, region_path, batch, neighbourhoods, buildings, buildings_unknown, households, households_unknown,
                     residents, residents_unknown, floor_area, floor_area_unknown)
        select region_id, region_path, batch, -count(*), -coalesce(sum(buildings), 0), -count(*) filter (where buildings is null),
               -coalesce(sum(households), 0), -count(*) filter (where households is null), -coalesce(sum(residents), 0),
               -count(*) filter (where residents is null), -coalesce(sum(floor_area), 0), -count(*) filter (where floor_area is null)
          from gone
         group by region_id, region_path, batch
         order by region_id, batch
        on conflict (region_id, batch) do update
               set neighbourhoods     = t.neighbourhoods     + excluded.neighbourhoods,
                   buildings          = t.buildings          + excluded.buildings,
                   buildings_unknown  = t.buildings_unknown  + excluded.buildings_unknown,
                   households         = t.households         + excluded.households,
                   households_unknown = t.households_unknown + excluded.households_unknown,
                   residents          = t.residents          + excluded.residents,
                   residents_unknown  = t.residents_unknown  + excluded.residents_unknown,
                   floor_area         = t.floor_area         + excluded.floor_area,
                   floor_area_unknown = t.floor_area_unknown + excluded.floor_area_unknown;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        insert into neighbourhood_tally as t
                    (region_id, region_path, batch, neighbourhoods, buildings, buildings_unknown, households, households_unknown,
                     residents, residents_unknown, floor_area, floor_area_unknown)
        select region_id, region_path, batch, count(*), coalesce(sum(buildings), 0), count(*) filter (where buildings is null),
               coalesce(sum(households), 0), count(*) filter (where households is null), coalesce(sum(residents), 0),
               count(*) filter (where residents is null), coalesce(sum(floor_area), 0), count(*) filter (where floor_area is null)
          from come
         group by region_id, region_path, batch
         order by region_id, batch
        on conflict (region_id, batch) do update
               set region_path        = excluded.region_path,
                   neighbourhoods     = t.neighbourhoods     + excluded.neighbourhoods,
                   buildings          = t.buildings          + excluded.buildings,
                   buildings_unknown  = t.buildings_unknown  + excluded.buildings_unknown,
                   households         = t.households         + excluded.households,
                   households_unknown = t.households_unknown + excluded.households_unknown,
                   residents          = t.residents          + excluded.residents,
                   residents_unknown  = t.residents_unknown  + excluded.residents_unknown,
                   floor_area         = t.floor_area         + excluded.floor_area,
                   floor_area_unknown = t.floor_area_unknown + excluded.floor_area_unknown;
    end if;
    return null;
end
$$;

create trigger neighbourhood_tally_inserted after insert on neighbourhood
    referencing new table as come for each statement execute function neighbourhood_tally_keep();
create trigger neighbourhood_tally_updated after update on neighbourhood
    referencing old table as gone new table as come for each statement execute function neighbourhood_tally_keep();
create trigger neighbourhood_tally_deleted after delete on neighbourhood
    referencing old table as gone for each statement execute function neighbourhood_tally_keep();

revoke insert, update, delete, truncate on neighbourhood_tally from huanxin_app;
revoke delete, truncate on neighbourhood_code_counter from huanxin_app;

alter table neighbourhood       enable row level security;
alter table building            enable row level security;
alter table neighbourhood_tally enable row level security;

create policy neighbourhood_within_scope on neighbourhood
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

create policy building_within_scope on building
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

create policy neighbourhood_tally_within_scope on neighbourhood_tally
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

-- A code is unique in the nation, also among neighbourhoods that the asker may not see: as the owner, whom no policy binds, and
-- telling nothing but whether it is taken.
create function neighbourhood_code_taken(wanted text) returns boolean language sql stable security definer set search_path from current
    begin atomic
        select exists (select 1 from neighbourhood where code = wanted);
    end;
