-- Who answers for a neighbourhood. A holder is never overwritten: the successor's first day ends the time of the former one, and
-- both stay.
create sequence responsibility_seq increment by 50;

create table responsibility (
    id               bigint      not null primary key,
    neighbourhood_id bigint      not null references neighbourhood,
    region_path      text collate "C" not null,
    slot             text        not null constraint responsibility_slot_known
                                 check (slot in ('DISTRICT_LEADER', 'TOWNSHIP_SECRETARY', 'DEPARTMENT_LEADER', 'RESPONSIBLE_PERSON',
                                                 'LIAISON_CADRE', 'NIGHT_PATROL', 'BUILDING_HEAD', 'UNIT_CONTACT')),
    building_id      bigint      references building,
    unit             text        not null default '' constraint responsibility_unit_length check (length(unit) <= 20),
    person           text        not null constraint responsibility_person_length check (length(person) between 1 and 50),
    post             text        constraint responsibility_post_length check (length(post) between 1 and 100),
    work_unit        text        constraint responsibility_work_unit_length check (length(work_unit) between 1 and 100),
    telephone        text        constraint responsibility_telephone_length check (length(telephone) between 3 and 30),
    since            date        not null,
    until            date,
    version          bigint      not null default 0,
    created_at       timestamptz not null default now(),
    created_by       text        not null,
    constraint responsibility_lasts check (until > since),
    constraint responsibility_building_where_needed check ((building_id is not null) = (slot in ('BUILDING_HEAD', 'UNIT_CONTACT'))),
    constraint responsibility_unit_where_needed check (unit = '' or slot = 'UNIT_CONTACT')
);

comment on table  responsibility           is 'Who holds or held a slot of responsibility (责任人) for a neighbourhood, a building or a staircase';
comment on column responsibility.slot      is '区级领导, 乡镇书记, 部门领导, 包干责任人, 挂点干部, 夜间巡查员, 党员楼长 BUILDING_HEAD, 单元联系人 UNIT_CONTACT';
comment on column responsibility.unit      is '单元, empty where the slot is not for one';
comment on column responsibility.telephone is 'The number at work, for whoever may see the record';
comment on column responsibility.since     is 'The first day';
comment on column responsibility.until     is 'The first day on which it is no longer so, null for the present holder';

create unique index responsibility_held_once on responsibility (neighbourhood_id, slot, coalesce(building_id, 0), unit) where until is null;
create index responsibility_neighbourhood_idx on responsibility (neighbourhood_id, since);
create index responsibility_building_idx      on responsibility (building_id) where building_id is not null;
create index responsibility_path_idx          on responsibility (region_path);

alter table responsibility enable row level security;

create policy responsibility_within_scope on responsibility
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
