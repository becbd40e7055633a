-- Scheme sheets (一区一策): what is done in a neighbourhood in a plan year, item by item of the list that its region has for that.
create sequence scheme_list_seq increment by 50;

create table scheme_list (
    id         bigint      not null primary key,
    region_id  bigint      not null references region,
    since      date        not null,
    name       text        not null constraint scheme_list_name_length check (length(name) between 1 and 40),
    reason     text        not null constraint scheme_list_reason_length check (length(reason) between 1 and 200),
    decided_by text        not null,
    decided_at timestamptz not null default now(),
    constraint scheme_list_once unique (region_id, since)
);

comment on table  scheme_list        is 'An item list of scheme sheets (改造清单), such as 一清七改: holds in a region and below it from a day on, unless a region in between has its own. Never changed: a new list takes its place, and sheets keep the one they were made by; the unique constraint also serves the foreign key';
comment on column scheme_list.reason is 'Why, with the document that says so';

create sequence scheme_item_seq increment by 50;

create table scheme_item (
    id             bigint not null primary key,
    scheme_list_id bigint not null references scheme_list,
    position       int    not null,
    category       text   constraint scheme_item_category_length check (length(category) between 1 and 20),
    name           text   not null constraint scheme_item_name_length check (length(name) between 1 and 40),
    unit           text   constraint scheme_item_unit_length check (length(unit) between 1 and 10),
    constraint scheme_item_position_once unique (scheme_list_id, position),
    constraint scheme_item_name_once unique (scheme_list_id, name)
);

comment on table  scheme_item      is 'An item of a list; the first unique constraint also serves the foreign key';
comment on column scheme_item.unit is 'In what a quantity is counted, null where none is';

insert into scheme_list (id, region_id, since, name, reason, decided_by)
select nextval('scheme_list_seq'), id, '-infinity', '改造内容清单', '国办发〔2020〕23号：基础类、完善类、提升类', 'system'
  from region
 where parent_id is null;

insert into scheme_item (id, scheme_list_id, position, category, name, unit)
select nextval('scheme_item_seq'), l.id, i.position, i.category, i.name, i.unit
  from scheme_list l
 cross join (values (1, '基础类', '供水', '米'), (2, '基础类', '排水（雨污分流）', '米'), (3, '基础类', '供电', '户'),
                    (4, '基础类', '弱电及架空线规整', '米'), (5, '基础类', '供气', '户'), (6, '基础类', '供热', '户'),
                    (7, '基础类', '道路', '㎡'), (8, '基础类', '消防', null), (9, '基础类', '安防', null),
                    (10, '基础类', '垃圾分类', '处'), (11, '基础类', '建筑公共部位维修', '栋'),
                    (12, '完善类', '拆除违法建设', '处'), (13, '完善类', '绿化', '㎡'), (14, '完善类', '照明', '盏'),
                    (15, '完善类', '适老和无障碍设施', '处'), (16, '完善类', '停车位', '个'), (17, '完善类', '充电设施', '个'),
                    (18, '完善类', '文化体育设施', '处'), (19, '完善类', '物业用房', '㎡'), (20, '完善类', '建筑节能', '㎡'),
                    (21, '完善类', '加装电梯', '部'), (22, '提升类', '社区综合服务', '处'), (23, '提升类', '养老服务', '处'),
                    (24, '提升类', '托育服务', '处'), (25, '提升类', '便民商业', '处')) i (position, category, name, unit);

-- Which list holds in a region on a day.
create function scheme_list_at(wanted text, day date) returns bigint language sql stable as
$$
    select l.id
      from scheme_list l
      join region r on r.id = l.region_id
     where starts_with(wanted, r.path)
       and l.since <= day
     order by length(r.path) desc, l.since desc
     limit 1
$$;

create sequence scheme_sheet_seq increment by 50;

create table scheme_sheet (
    id               bigint      not null primary key,
    neighbourhood_id bigint      not null references neighbourhood,
    region_path      text collate "C" not null,
    plan_year        int         not null constraint scheme_sheet_plan_year_range check (plan_year between 1990 and 2100),
    number           int         not null constraint scheme_sheet_number_positive check (number > 0),
    scheme_list_id   bigint      not null references scheme_list,
    state            text        not null constraint scheme_sheet_state_known check (state in ('DRAFT', 'SUBMITTED', 'ADOPTED')),
    problems         text        constraint scheme_sheet_problems_length check (length(problems) between 1 and 2000),
    aims             text        constraint scheme_sheet_aims_length check (length(aims) between 1 and 2000),
    funding          text        constraint scheme_sheet_funding_length check (length(funding) between 1 and 2000),
    after_care       text        constraint scheme_sheet_after_care_length check (length(after_care) between 1 and 2000),
    drafted_by       text        constraint scheme_sheet_drafted_by_length check (length(drafted_by) between 1 and 100),
    drafted_on       date,
    change_reason    text        constraint scheme_sheet_change_reason_length check (length(change_reason) between 1 and 500),
    submitted_by     text,
    submitted_at     timestamptz,
    adopted_by       text,
    adopted_at       timestamptz,
    returned_by      text,
    returned_at      timestamptz,
    returned_because text        constraint scheme_sheet_returned_because_length check (length(returned_because) between 1 and 500),
    version          bigint      not null default 0,
    created_at       timestamptz not null default now(),
    created_by       text        not null,
    revised_at       timestamptz not null default now(),
    revised_by       text        not null,
    constraint scheme_sheet_once unique (neighbourhood_id, plan_year, number),
    constraint scheme_sheet_submission_whole check ((state = 'DRAFT') = (submitted_at is null)
                                                and (submitted_at is null) = (submitted_by is null)),
    constraint scheme_sheet_adoption_whole check ((state = 'ADOPTED') = (adopted_at is not null)
                                              and (adopted_at is null) = (adopted_by is null)),
    constraint scheme_sheet_return_whole check ((returned_at is null) = (returned_by is null)
                                            and (returned_at is null) = (returned_because is null)),
    constraint scheme_sheet_change_told check ((number = 1) = (change_reason is null))
);

comment on table  scheme_sheet                  is 'A version of the scheme sheet (改造方案表) of a neighbourhood and plan year; an adopted one is never changed, a later change is the next version';
comment on column scheme_sheet.region_path      is 'The neighbourhood''s';
comment on column scheme_sheet.number           is 'Which version, from 1';
comment on column scheme_sheet.scheme_list_id   is 'The list it was made by, whatever holds today';
comment on column scheme_sheet.drafted_by       is 'Who drafted it (编制单位), as printed';
comment on column scheme_sheet.change_reason    is 'Why there is a further version';
comment on column scheme_sheet.returned_because is 'Why it was given back the last time';

create unique index scheme_sheet_one_open on scheme_sheet (neighbourhood_id, plan_year) where state <> 'ADOPTED';
create index scheme_sheet_list_idx on scheme_sheet (plan_year, region_path);
create index scheme_sheet_items_idx on scheme_sheet (scheme_list_id);

create table scheme_answer (
    scheme_sheet_id bigint        not null references scheme_sheet,
    scheme_item_id  bigint        not null references scheme_item,
    region_path     text collate "C" not null,
    needed          boolean,
    measure         text          constraint scheme_answer_measure_length check (length(measure) between 1 and 500),
    quantity        numeric(14,2) constraint scheme_answer_quantity_not_negative check (quantity >= 0),
    opinion         text          constraint scheme_answer_opinion_length check (length(opinion) between 1 and 300),
    constraint scheme_answer_pk primary key (scheme_sheet_id, scheme_item_id),
    constraint scheme_answer_quantity_of_needed check (quantity is null or needed)
);

comment on table  scheme_answer          is 'What a sheet says of an item of its list';
comment on column scheme_answer.needed   is 'Null while nobody knows';
comment on column scheme_answer.measure  is 'What will be done, or why nothing is';
comment on column scheme_answer.quantity is 'In the item''s unit, null unknown';
comment on column scheme_answer.opinion  is 'What the residents say';

create index scheme_answer_item_idx on scheme_answer (scheme_item_id);
create index scheme_answer_path_idx on scheme_answer (region_path);

alter table scheme_sheet enable row level security;

create policy scheme_sheet_within_scope on scheme_sheet
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter table scheme_answer enable row level security;

create policy scheme_answer_within_scope on scheme_answer
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
