-- Tags of projects (标签): 三个革命, 完整社区 and the like; several for a project.
create sequence tag_seq increment by 50;

create table tag (
    id         bigint      not null primary key,
    region_id  bigint      not null references region,
    name       text        not null constraint tag_name_length check (length(name) between 1 and 20),
    position   int         not null,
    retired_on date,
    version    bigint      not null default 0,
    created_at timestamptz not null default now(),
    created_by text        not null
);

comment on table  tag            is 'Dictionary of tags (标签): what a region and everything below it chooses from, together with what those above it have';
comment on column tag.position   is 'The order in a list of choices';
comment on column tag.retired_on is 'From this day on nobody chooses it any more; projects that bear it keep it';

create unique index tag_name_once on tag (region_id, name) where retired_on is null;

revoke delete, truncate on tag from huanxin_app;

insert into tag (id, region_id, name, position, created_by)
select nextval('tag_seq'), r.id, t.name, t.position, 'system'
  from region r
 cross join (values ('三个革命', 1), ('完整社区', 2), ('适老化', 3), ('国球进社区', 4), ('儿童友好', 5), ('绿色社区', 6),
                    ('红色物业', 7), ('既有住宅加装电梯', 8)) t (name, position)
 where r.parent_id is null;

create sequence project_tag_seq increment by 50;

create table project_tag (
    id          bigint      not null primary key,
    project_id  bigint      not null references project,
    tag_id      bigint      not null references tag,
    region_path text collate "C" not null,
    created_at  timestamptz not null default now(),
    created_by  text        not null,
    constraint project_tag_once unique (project_id, tag_id)
);

comment on table  project_tag             is 'A tag that a project bears';
comment on column project_tag.region_path is 'The project''s';

create index project_tag_tag_idx  on project_tag (tag_id);
create index project_tag_path_idx on project_tag (region_path);

alter table project_tag enable row level security;

create policy project_tag_within_scope on project_tag
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
