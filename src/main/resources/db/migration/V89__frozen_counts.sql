-- What the frozen counts of a project's neighbourhood were before an adjustment changed them.
create sequence project_neighbourhood_former_seq increment by 50;

create table project_neighbourhood_former (
    id                       bigint        not null primary key,
    project_neighbourhood_id bigint        not null references project_neighbourhood,
    region_path              text collate "C" not null,
    households               int,
    buildings                int,
    floor_area               numeric(16,2),
    replaced_on              date          not null,
    replaced_by              text          not null,
    reason                   text          not null constraint project_neighbourhood_former_reason_length check (length(reason) between 1 and 600)
);

comment on table project_neighbourhood_former is 'Frozen counts that an adjustment of the plan replaced, with the reason and the document; never changed';

create index project_neighbourhood_former_line_idx on project_neighbourhood_former (project_neighbourhood_id);
create index project_neighbourhood_former_path_idx on project_neighbourhood_former (region_path);

alter table project_neighbourhood_former enable row level security;

create policy project_neighbourhood_former_within_scope on project_neighbourhood_former
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

revoke update, delete, truncate on project_neighbourhood_former from huanxin_app;
