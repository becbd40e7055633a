-- Works items (改造内容): the dictionary, and how much of each a project is to do and has done.
create sequence works_item_seq increment by 50;

create table works_item (
    id             bigint      not null primary key,
    region_id      bigint      not null references region,
    works_class_id bigint      not null references works_class,
    code           text        not null constraint works_item_code_shape check (code ~ '^[0-9A-Z][0-9A-Z-]{0,19}$'),
    name           text        not null constraint works_item_name_length check (length(name) between 1 and 40),
    unit           text        not null constraint works_item_unit_length check (length(unit) between 1 and 10),
    decimals       int         not null constraint works_item_decimals_range check (decimals between 0 and 2),
    countable      text        constraint works_item_countable_known
                               check (countable in ('PIPELINES', 'LIFTS', 'ENERGY_SAVING', 'PARKING', 'CAR_CHARGERS', 'BICYCLE_CHARGERS',
                                                    'SERVICE_FACILITIES', 'GROUNDS', 'BACK_STREETS')),
    position       int         not null,
    retired_on     date,
    version        bigint      not null default 0,
    created_at     timestamptz not null default now(),
    created_by     text        not null,
    constraint works_item_code_once unique (region_id, code)
);

comment on table  works_item            is 'Dictionary of works items (改造内容): what a region and everything below it chooses from, together with what those above it have';
comment on column works_item.decimals   is 'How many decimals its quantities have: none for things, two for metres';
comment on column works_item.countable  is 'The figure of the ministry it counts into, whose unit is its own; null for none';
comment on column works_item.position   is 'The order within its class';
comment on column works_item.retired_on is 'From this day on nobody chooses it any more; what was entered stays readable';

create unique index works_item_name_once on works_item (region_id, name) where retired_on is null;
create index works_item_class_idx on works_item (works_class_id);

revoke delete, truncate on works_item from huanxin_app;

insert into works_item (id, region_id, works_class_id, code, name, unit, decimals, countable, position, created_by)
select nextval('works_item_seq'), c.region_id, c.id, i.code, i.name, i.unit, case when i.unit in ('米', '㎡') then 2 else 0 end, i.countable,
       substring(i.code from 3)::int, 'system'
  from (values ('基础类', 'JC01', '供水', '米', 'PIPELINES'),
               ('基础类', 'JC02', '排水（雨污分流）', '米', 'PIPELINES'),
               ('基础类', 'JC03', '供电', '米', 'PIPELINES'),
               ('基础类', 'JC04', '弱电', '米', 'PIPELINES'),
               ('基础类', 'JC05', '道路', '㎡', null),
               ('基础类', 'JC06', '供气', '米', 'PIPELINES'),
               ('基础类', 'JC07', '供热', '米', 'PIPELINES'),
               ('基础类', 'JC08', '消防', '处', null),
               ('基础类', 'JC09', '安防', '处', null),
               ('基础类', 'JC10', '垃圾分类', '处', null),
               ('基础类', 'JC11', '光纤', '米', 'PIPELINES'),
               ('基础类', 'JC12', '架空线规整', '米', null),
               ('基础类', 'JC13', '公共部位维修', '处', null),
               ('完善类', 'WS01', '拆违', '㎡', null),
               ('完善类', 'WS02', '绿化', '㎡', null),
               ('完善类', 'WS03', '照明', '盏', null),
               ('完善类', 'WS04', '无障碍和适老设施', '处', null),
               ('完善类', 'WS05', '停车', '个', 'PARKING'),
               ('完善类', 'WS06', '电动自行车充电', '个', 'BICYCLE_CHARGERS'),
               ('完善类', 'WS07', '电动汽车充电', '个', 'CAR_CHARGERS'),
               ('完善类', 'WS08', '快件箱', '组', null),
               ('完善类', 'WS09', '文化休闲', '㎡', 'GROUNDS'),
               ('完善类', 'WS10', '体育健身', '㎡', 'GROUNDS'),
               ('完善类', 'WS11', '物业用房', '㎡', null),
               ('完善类', 'WS12', '节能', '㎡', 'ENERGY_SAVING'),
               ('完善类', 'WS13', '加装电梯', '部', 'LIFTS'),
               ('完善类', 'WS14', '背街小巷', '条', 'BACK_STREETS'),
               ('提升类', 'TS01', '综合服务', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS02', '卫生站', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS03', '幼儿园', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS04', '周界防护', '处', null),
               ('提升类', 'TS05', '养老', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS06', '托育', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS07', '助餐', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS08', '家政', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS09', '便民市场', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS10', '便利店', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS11', '邮政快递', '个', 'SERVICE_FACILITIES'),
               ('提升类', 'TS12', '智能设施和5G预留接口', '处', null)) i (works_class, code, name, unit, countable)
  join works_class c on c.name = i.works_class
  join region r on r.id = c.region_id and r.parent_id is null;

create sequence works_quantity_seq increment by 50;

create table works_quantity (
    id                       bigint        not null primary key,
    project_id               bigint        not null references project,
    project_neighbourhood_id bigint        references project_neighbourhood,
    region_path              text collate "C" not null,
    works_item_id            bigint        not null references works_item,
    planned                  numeric(14,2) constraint works_quantity_planned_not_negative check (planned >= 0),
    done                     numeric(14,2) constraint works_quantity_done_not_negative check (done >= 0),
    demanded                 numeric(14,2) constraint works_quantity_demanded_not_negative check (demanded >= 0),
    estimated                boolean       not null default false,
    estimation_method        text          constraint works_quantity_method_length check (length(estimation_method) between 1 and 200),
    as_of                    date,
    note                     text          constraint works_quantity_note_length check (length(note) between 1 and 500),
    version                  bigint        not null default 0,
    import_id                uuid,
    created_at               timestamptz   not null default now(),
    created_by               text          not null,
    constraint works_quantity_once unique nulls not distinct (project_id, project_neighbourhood_id, works_item_id),
    constraint works_quantity_says_something check (planned is not null or done is not null or demanded is not null),
    constraint works_quantity_done_has_a_day check (done is null or as_of is not null),
    constraint works_quantity_estimate_has_a_method check (estimated = (estimation_method is not null))
);

comment on table  works_quantity                          is 'How much of a works item a project, or one of its neighbourhoods, is to do and has done; null is unknown, never zero';
comment on column works_quantity.project_neighbourhood_id is 'Null for the project as a whole; an item is given either as a whole or by neighbourhoods';
comment on column works_quantity.region_path              is 'The project''s';
comment on column works_quantity.done                     is 'Cumulative, may exceed what was planned';
comment on column works_quantity.demanded                 is '群众需求量: what the residents asked for';
comment on column works_quantity.as_of                    is 'The day at which the cumulative quantity was so';
comment on column works_quantity.note                     is '说明: why more was done than planned, why a cumulative quantity fell';

create index works_quantity_neighbourhood_idx on works_quantity (project_neighbourhood_id) where project_neighbourhood_id is not null;
create index works_quantity_item_idx   on works_quantity (works_item_id);
create index works_quantity_path_idx   on works_quantity (region_path);
create index works_quantity_import_idx on works_quantity (import_id) where import_id is not null;

alter table works_quantity enable row level security;

create policy works_quantity_within_scope on works_quantity
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
