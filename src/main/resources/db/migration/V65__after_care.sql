-- What became of a neighbourhood when the works were done. Whether there is a committee and who looks after the place stands in the
-- neighbourhood's own file and is not repeated here.
create sequence after_care_seq increment by 50;

create table after_care (
    id                  bigint        not null primary key,
    neighbourhood_id    bigint        not null constraint after_care_once unique references neighbourhood,
    region_path         text collate "C" not null,
    committee_formed_on date,
    property_company    text          constraint after_care_property_company_length check (length(property_company) between 1 and 100),
    property_fee        numeric(8,4)  constraint after_care_property_fee_not_negative check (property_fee >= 0),
    fees_due            numeric(18,2) constraint after_care_fees_due_positive check (fees_due > 0),
    fees_collected      numeric(18,2) constraint after_care_fees_collected_not_negative check (fees_collected >= 0),
    fees_as_of          date,
    handed_over_on      date,
    maintenance_fund    numeric(18,2) constraint after_care_maintenance_fund_not_negative check (maintenance_fund >= 0),
    fund_as_of          date,
    remark              text          constraint after_care_remark_length check (length(remark) between 1 and 500),
    version             bigint        not null default 0,
    created_at          timestamptz   not null default now(),
    created_by          text          not null,
    revised_at          timestamptz   not null default now(),
    revised_by          text          not null,
    constraint after_care_fees_are_a_pair check ((fees_due is null) = (fees_collected is null)
                                             and (fees_due is null) = (fees_as_of is null)),
    constraint after_care_fund_has_its_day check ((maintenance_fund is null) = (fund_as_of is null))
);

comment on table  after_care                  is 'After-care (长效管理) of a neighbourhood; the unique constraint also serves the foreign key';
comment on column after_care.property_fee     is '元/㎡·月';
comment on column after_care.fees_due         is '应收物业费 in 元, the denominator of the share that was collected';
comment on column after_care.fees_collected   is '实收物业费 in 元, the numerator; more than was due is possible, where arrears are paid';
comment on column after_care.fees_as_of       is 'The day up to which both are counted';
comment on column after_care.handed_over_on   is '移交日期';
comment on column after_care.maintenance_fund is '住宅专项维修资金余额 in 元 on the day fund_as_of';

create index after_care_path_idx on after_care (region_path);

alter table after_care enable row level security;

create policy after_care_within_scope on after_care
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
