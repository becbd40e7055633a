-- 拆违: illegal structures of neighbourhoods, from finding one to its removal, and how their users were persuaded.
create sequence illegal_structure_seq increment by 50;

create table illegal_structure (
    id                bigint        not null primary key,
    neighbourhood_id  bigint        not null references neighbourhood,
    region_path       text collate "C" not null,
    number            int           not null constraint illegal_structure_number_positive check (number > 0),
    place             text          not null constraint illegal_structure_place_length check (length(place) between 1 and 100),
    kind              text          not null constraint illegal_structure_kind_known
                                    check (kind in ('ROOM', 'ROOFTOP', 'BALCONY', 'SHED', 'FENCE', 'OTHER')),
    area              numeric(10,2) constraint illegal_structure_area_positive check (area > 0),
    description       text          constraint illegal_structure_description_length check (length(description) between 1 and 500),
    found_on          date          not null,
    state             text          not null constraint illegal_structure_state_known
                                    check (state in ('FOUND', 'PERSUADING', 'AGREED', 'REMOVED', 'DEFERRED')),
    deferred_because  text          constraint illegal_structure_deferred_because_length check (length(deferred_because) between 1 and 300),
    removed_on        date,
    area_removed      numeric(10,2) constraint illegal_structure_area_removed_positive check (area_removed > 0),
    order_number      text          constraint illegal_structure_order_number_length check (length(order_number) between 1 and 60),
    version           bigint        not null default 0,
    created_at        timestamptz   not null default now(),
    created_by        text          not null,
    revised_at        timestamptz   not null default now(),
    revised_by        text          not null,
    constraint illegal_structure_once unique (neighbourhood_id, number),
    constraint illegal_structure_deferral_whole check ((state = 'DEFERRED') = (deferred_because is not null)),
    constraint illegal_structure_removal_whole check ((state = 'REMOVED') = (removed_on is not null)
                                                  and (removed_on is not null or (area_removed is null and order_number is null))),
    constraint illegal_structure_removed_after_finding check (removed_on >= found_on),
    constraint illegal_structure_no_more_than_there_is check (area_removed <= area)
);

comment on table  illegal_structure                  is 'An illegal structure (违法建设) of a neighbourhood; nothing in it names a person; the unique constraint also serves the foreign key';
comment on column illegal_structure.region_path      is 'The neighbourhood''s';
comment on column illegal_structure.number           is 'Counted within the neighbourhood';
comment on column illegal_structure.place            is 'Building, unit, or where it stands';
comment on column illegal_structure.kind             is 'ROOM 加建房屋, ROOFTOP 楼顶搭建, BALCONY 阳台外扩、雨棚, SHED 车棚杂物棚, FENCE 圈占公共用地, OTHER 其他';
comment on column illegal_structure.area             is '㎡, null while nobody has measured it';
comment on column illegal_structure.area_removed     is '㎡, null unknown';
comment on column illegal_structure.deferred_because is '暂缓: why nothing is done about it for now';
comment on column illegal_structure.order_number     is 'The decision by which it was removed without consent (限期拆除、强制拆除决定)';

create index illegal_structure_list_idx on illegal_structure (region_path, state);

create sequence persuasion_seq increment by 50;

create table persuasion (
    id                   bigint      not null primary key,
    illegal_structure_id bigint      not null references illegal_structure,
    region_path          text collate "C" not null,
    visited_on           date        not null,
    office               text        not null constraint persuasion_office_length check (length(office) between 1 and 60),
    said                 text        not null constraint persuasion_said_length check (length(said) between 1 and 1000),
    outcome              text        not null constraint persuasion_outcome_known check (outcome in ('AGREED', 'CONSIDERING', 'REFUSED', 'ABSENT')),
    corrects_id          bigint      references persuasion,
    entered_at           timestamptz not null,
    entered_by           text        not null
);

comment on table  persuasion             is 'An entry of the log of persuasion (劝导记录); never changed: a correction is a further entry';
comment on column persuasion.office      is 'Who went: an office or a post, nobody''s name';
comment on column persuasion.corrects_id is 'The entry in whose place this one stands';

create index persuasion_structure_idx on persuasion (illegal_structure_id, visited_on);
create index persuasion_path_idx      on persuasion (region_path);
create unique index persuasion_corrected_once on persuasion (corrects_id) where corrects_id is not null;

alter table illegal_structure enable row level security;

create policy illegal_structure_within_scope on illegal_structure
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table persuasion enable row level security;

create policy persuasion_within_scope on persuasion
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

revoke update, delete, truncate on persuasion from huanxin_app;
