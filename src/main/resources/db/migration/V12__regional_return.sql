-- 汇总填报: cumulative totals of a region for a plan year at a date.
create sequence regional_return_seq increment by 50;

create table regional_return (
    id                      bigint      not null primary key,
    region_id               bigint      not null references region,
    region_path             text collate "C" not null,
    plan_year               integer     not null constraint regional_return_plan_year_range check (plan_year between 1990 and 2100),
    as_of                   date        not null,
    started_neighbourhoods  integer,
    started_households      integer,
    finished_neighbourhoods integer,
    finished_households     integer,
    completed_investment    numeric(18, 2),
    arrived_funds           numeric(18, 2),
    paid_funds              numeric(18, 2),
    explanation             text,
    state                   text        not null constraint regional_return_state_known
                                        check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'LOCKED', 'RETURNED')),
    approved_level          text        constraint regional_return_approved_level_known
                                        check (approved_level in ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'STREET', 'COMMUNITY')),
    submitted_by            text,
    submitted_at            timestamptz,
    decided_by              text,
    decided_at              timestamptz,
    decision_reason         text,
    decision_cells          text,
    import_id               uuid,
    version                 bigint      not null default 0,
    constraint regional_return_once unique (region_id, plan_year, as_of),
    constraint regional_return_not_negative check (
        started_neighbourhoods >= 0 and started_households >= 0 and finished_neighbourhoods >= 0
        and finished_households >= 0 and completed_investment >= 0 and arrived_funds >= 0 and paid_funds >= 0),
    constraint regional_return_neighbourhoods_ordered check (finished_neighbourhoods <= started_neighbourhoods),
    constraint regional_return_households_ordered check (finished_households <= started_households),
    constraint regional_return_funds_ordered check (paid_funds <= arrived_funds),
    constraint regional_return_submitted_complete check (state = 'DRAFT' or started_neighbourhoods is not null)
);

comment on table regional_return is 'Cumulative totals that a region reports for a plan year at a date; money in yuan';
comment on column regional_return.explanation is 'Why a cumulative value fell, or why more was done than planned';
comment on column regional_return.decision_cells is 'The cells a reviewer names when returning it, separated by commas';

create index regional_return_list_idx on regional_return (plan_year, region_path, as_of);

-- What figures are reconciled against: every counted return, once for each basis it counts in.
create view figure_source_regionalreturn as
select r.region_id, r.plan_year, b.basis, r.as_of, r.started_neighbourhoods, r.started_households,
       r.finished_neighbourhoods, r.finished_households, r.completed_investment, r.arrived_funds, r.paid_funds
  from regional_return r
  join (values ('SUBMITTED', 'SUBMITTED'), ('APPROVED', 'SUBMITTED'), ('LOCKED', 'SUBMITTED'),
               ('APPROVED', 'APPROVED'), ('LOCKED', 'APPROVED')) b (state, basis) on b.state = r.state;

comment on view figure_source_regionalreturn is 'Returns as figures sees them: the columns every source view has';
