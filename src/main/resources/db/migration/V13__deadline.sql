-- By when the work of a plan year has to be started or finished. The nearest region above that has a row of the rule decides.
create sequence deadline_seq increment by 50;

create table deadline (
    id        bigint       not null primary key,
    region_id bigint       not null references region,
    rule      text         not null constraint deadline_rule_known check (rule in ('START', 'FINISH_SHARE', 'LIVELIHOOD_FINISH')),
    month     int          not null constraint deadline_month_range check (month between 1 and 12),
    day       int          not null constraint deadline_day_range check (day between 1 and 31),
    share     numeric(5,4) not null constraint deadline_share_range check (share > 0 and share <= 1),
    constraint deadline_once_per_region_and_rule unique (region_id, rule)
);

comment on table deadline is 'By which day of the plan year which share of the planned neighbourhoods is started or finished; the unique constraint also serves the foreign key';
comment on column deadline.day is 'a day the month does not have means its last one';

-- Yichun's rules of 2024, the default of the whole country
insert into deadline (id, region_id, rule, month, day, share)
select nextval('deadline_seq'), r.id, d.rule, d.month, d.day, d.share
  from region r
 cross join (values ('START', 10, 31, 1), ('FINISH_SHARE', 12, 31, 0.75), ('LIVELIHOOD_FINISH', 11, 30, 1)) d (rule, month, day, share)
 where r.parent_id is null;
