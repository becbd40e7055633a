-- The tree of administrative regions. A path is the ids from the root, each followed by a
-- slash, so that "lies within" is one prefix comparison and survives a change of code.
create extension if not exists btree_gist;

create sequence region_seq increment by 50;

create table region (
    id              bigint  not null primary key,
    code            text    not null constraint region_code_shape check (code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
    name            text    not null constraint region_name_present check (length(trim(name)) > 0),
    parent_id       bigint  references region,
    level           text    not null constraint region_level_known
                            check (level in ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'STREET', 'COMMUNITY')),
    functional_zone boolean not null default false,
    ranked          boolean not null default true,
    central_urban   boolean not null default false,
    path            text collate "C" not null,
    valid_from      date    not null default date '1949-10-01',
    valid_to        date,
    version         bigint  not null default 0,
    constraint region_validity_ordered check (valid_to is null or valid_to > valid_from),
    constraint region_root_is_the_nation check ((parent_id is null) = (level = 'NATION')),
    constraint region_code_once_at_a_time exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);

comment on table region is 'Administrative region or functional zone, with the level at which it is ranked and its validity';
comment on column region.level is 'Level at which the region is ranked, which may differ from its depth';
comment on column region.valid_to is 'First day on which the region exists no more; null while it exists';

create index region_parent_idx on region (parent_id);
create unique index region_path_idx on region (path);
create index region_level_path_idx on region (level, path);

create sequence region_succession_seq increment by 50;

create table region_succession (
    id             bigint not null primary key,
    predecessor_id bigint not null references region,
    successor_id   bigint not null references region,
    effective_on   date   not null,
    document       text,
    constraint region_succession_once unique (predecessor_id, successor_id),
    constraint region_succession_not_itself check (predecessor_id <> successor_id)
);

comment on table region_succession is 'Which region took over from which, and when; the territory operation moves the path of a merged predecessor below its successor, so that one prefix covers both';

create index region_succession_successor_idx on region_succession (successor_id);
