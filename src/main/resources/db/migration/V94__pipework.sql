-- 三同: the companies whose pipes and lines lie in a neighbourhood design, build and accept together with its project.
create sequence pipe_company_seq increment by 50;

create table pipe_company (
    id         bigint  not null primary key,
    region_id  bigint  not null references region,
    name       text    not null constraint pipe_company_name_length check (length(name) between 1 and 40),
    digs       boolean not null,
    position   int     not null,
    retired_on date,
    constraint pipe_company_once unique (region_id, name)
);

comment on table  pipe_company            is 'A company of pipes or lines (管线单位): what projects of a region and below it choose from, together with what those above it have; the unique constraint also serves the foreign key';
comment on column pipe_company.digs       is 'Whether it digs: its works open the road';
comment on column pipe_company.position   is 'The order in a list of choices';
comment on column pipe_company.retired_on is 'From this day on no project chooses it any more';

insert into pipe_company (id, region_id, name, digs, position)
select nextval('pipe_company_seq'), r.id, c.name, c.digs, c.position
  from region r
 cross join (values ('供水', true, 1), ('排水', true, 2), ('供电', true, 3), ('燃气', true, 4), ('供热', true, 5), ('通信', true, 6),
                    ('广电', true, 7)) c (name, digs, position)
 where r.parent_id is null;

create sequence pipe_concern_seq increment by 50;

create table pipe_concern (
    id                  bigint      not null primary key,
    project_id          bigint      not null references project,
    region_path         text collate "C" not null,
    pipe_company_id     bigint      not null references pipe_company,
    design_on           date,
    design_document     text        constraint pipe_concern_design_document_length check (length(design_document) between 1 and 100),
    design_waived       text        constraint pipe_concern_design_waived_length check (length(design_waived) between 1 and 200),
    works_on            date,
    works_document      text        constraint pipe_concern_works_document_length check (length(works_document) between 1 and 100),
    works_waived        text        constraint pipe_concern_works_waived_length check (length(works_waived) between 1 and 200),
    acceptance_on       date,
    acceptance_document text        constraint pipe_concern_acceptance_document_length check (length(acceptance_document) between 1 and 100),
    acceptance_waived   text        constraint pipe_concern_acceptance_waived_length check (length(acceptance_waived) between 1 and 200),
    version             bigint      not null default 0,
    created_at          timestamptz not null default now(),
    created_by          text        not null,
    revised_at          timestamptz not null default now(),
    revised_by          text        not null,
    constraint pipe_concern_once unique (project_id, pipe_company_id),
    constraint pipe_concern_design_one_of_both check (design_on is null or design_waived is null),
    constraint pipe_concern_works_one_of_both check (works_on is null or works_waived is null),
    constraint pipe_concern_acceptance_one_of_both check (acceptance_on is null or acceptance_waived is null),
    constraint pipe_concern_documents_of_days check ((design_document is null or design_on is not null)
                                                 and (works_document is null or works_on is not null)
                                                 and (acceptance_document is null or acceptance_on is not null)),
    constraint pipe_concern_accepted_after_works check (acceptance_on >= works_on)
);

comment on table  pipe_concern               is 'That a project concerns a company, and its three stages (同设计、同施工、同验收); the unique constraint also serves the foreign key';
comment on column pipe_concern.region_path   is 'The project''s';
comment on column pipe_concern.design_on     is 'When its design was joined with the project''s';
comment on column pipe_concern.design_waived is 'Why the stage is not needed, null where it is';
comment on column pipe_concern.works_on      is 'When its works began on the site';
comment on column pipe_concern.acceptance_on is 'When its works were accepted';

create index pipe_concern_company_idx on pipe_concern (pipe_company_id);
create index pipe_concern_path_idx    on pipe_concern (region_path);

alter table pipe_concern enable row level security;

create policy pipe_concern_within_scope on pipe_concern
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
