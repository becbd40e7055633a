-- The headline numbers as step functions: a row holds from as_of until the day before until.
create sequence figure_source_seq increment by 50;

create table figure_source (
    id         bigint  not null primary key,
    region_id  bigint  not null references region,
    plan_year  integer not null constraint figure_source_plan_year_range check (plan_year between 1990 and 2100),
    since      date    not null default '-infinity',
    source     text    not null constraint figure_source_known check (source in ('RETURN', 'PROJECTS', 'CHILDREN')),
    reason     text,
    decided_by text,
    constraint figure_source_once unique (region_id, plan_year, since)
);

comment on table figure_source is 'Where the figures of a region and plan year come from, from a date on; one source at a time, never added up';

create sequence figure_seq increment by 50;

create table figure (
    id                     bigint  not null primary key,
    region_id              bigint  not null references region,
    plan_year              integer not null constraint figure_plan_year_range check (plan_year between 1990 and 2100),
    basis                  text    not null constraint figure_basis_known check (basis in ('SUBMITTED', 'APPROVED')),
    as_of                  date    not null,
    until                  date    not null default 'infinity',
    started_neighbourhoods integer,
    started_households     integer,
    finished_neighbourhoods integer,
    finished_households    integer,
    completed_investment   numeric(18, 2),
    arrived_funds          numeric(18, 2),
    paid_funds             numeric(18, 2),
    constraint figure_period_ordered check (until > as_of),
    constraint figure_once unique (region_id, plan_year, basis, as_of)
);

comment on table figure is 'Cumulative figures of a region and plan year, valid from as_of until the day before until; written in the transaction of the record they come from';
comment on column figure.basis is 'SUBMITTED counts what was submitted, APPROVED only what a reviewer approved';

-- a ranking of today reads only the last row of each region
create unique index figure_live_idx on figure (region_id, plan_year, basis) where until = 'infinity';
