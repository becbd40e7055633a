-- The calendar of working days, for whatever has a period of working days: one for the whole portal. The week is the rule, and
-- what the State Council announces every year are the exceptions.
create table workday_exception (
    day  date not null primary key,
    kind text not null constraint workday_exception_kind_known check (kind in ('OFF', 'WORKED')),
    name text not null constraint workday_exception_name_length check (length(name) between 1 and 40),
    constraint workday_exception_worked_on_weekends check (kind = 'OFF' or extract(isodow from day) > 5)
);

comment on table  workday_exception      is 'A day that is an exception from the week: a holiday, or a weekend that is worked instead';
comment on column workday_exception.kind is 'OFF 放假 or WORKED 调休上班';

create table workday_year (
    year   int  not null primary key constraint workday_year_plausible check (year between 2015 and 2099),
    source text not null constraint workday_year_source_length check (length(source) between 1 and 200)
);

comment on table  workday_year        is 'A year all of whose exceptions are kept; in any other, counts are provisional';
comment on column workday_year.source is 'The notice they are taken from';

-- As announced by the General Office of the State Council for each year.
insert into workday_exception (day, kind, name)
select day::date, kind, name
  from (values ('2023-01-01', '2023-01-02', 'OFF', '元旦'),
               ('2023-01-21', '2023-01-27', 'OFF', '春节'),      ('2023-01-28', '2023-01-29', 'WORKED', '春节'),
               ('2023-04-05', '2023-04-05', 'OFF', '清明节'),
               ('2023-04-29', '2023-05-03', 'OFF', '劳动节'),    ('2023-04-23', '2023-04-23', 'WORKED', '劳动节'),
               ('2023-05-06', '2023-05-06', 'WORKED', '劳动节'),
               ('2023-06-22', '2023-06-24', 'OFF', '端午节'),    ('2023-06-25', '2023-06-25', 'WORKED', '端午节'),
               ('2023-09-29', '2023-10-06', 'OFF', '中秋节、国庆节'), ('2023-10-07', '2023-10-08', 'WORKED', '中秋节、国庆节'),
               ('2024-01-01', '2024-01-01', 'OFF', '元旦'),
               ('2024-02-10', '2024-02-17', 'OFF', '春节'),      ('2024-02-04', '2024-02-04', 'WORKED', '春节'),
               ('2024-02-18', '2024-02-18', 'WORKED', '春节'),
               ('2024-04-04', '2024-04-06', 'OFF', '清明节'),    ('2024-04-07', '2024-04-07', 'WORKED', '清明节'),
               ('2024-05-01', '2024-05-05', 'OFF', '劳动节'),    ('2024-04-28', '2024-04-28', 'WORKED', '劳动节'),
               ('2024-05-11', '2024-05-11', 'WORKED', '劳动节'),
               ('2024-06-10', '2024-06-10', 'OFF', '端午节'),
               ('2024-09-15', '2024-09-17', 'OFF', '中秋节'),    ('2024-09-14', '2024-09-14', 'WORKED', '中秋节'),
               ('2024-10-01', '2024-10-07', 'OFF', '国庆节'),    ('2024-09-29', '2024-09-29', 'WORKED', '国庆节'),
               ('2024-10-12', '2024-10-12', 'WORKED', '国庆节'),
               ('2025-01-01', '2025-01-01', 'OFF', '元旦'),
               ('2025-01-28', '2025-02-04', 'OFF', '春节'),      ('2025-01-26', '2025-01-26', 'WORKED', '春节'),
               ('2025-02-08', '2025-02-08', 'WORKED', '春节'),
               ('2025-04-04', '2025-04-06', 'OFF', '清明节'),
               ('2025-05-01', '2025-05-05', 'OFF', '劳动节'),    ('2025-04-27', '2025-04-27', 'WORKED', '劳动节'),
               ('2025-05-31', '2025-06-02', 'OFF', '端午节'),
               ('2025-10-01', '2025-10-08', 'OFF', '国庆节、中秋节'), ('2025-09-28', '2025-09-28', 'WORKED', '国庆节、中秋节'),
               ('2025-10-11', '2025-10-11', 'WORKED', '国庆节、中秋节'),
               ('2026-01-01', '2026-01-03', 'OFF', '元旦'),      ('2026-01-04', '2026-01-04', 'WORKED', '元旦'),
               ('2026-02-15', '2026-02-23', 'OFF', '春节'),      ('2026-02-14', '2026-02-14', 'WORKED', '春节'),
               ('2026-02-28', '2026-02-28', 'WORKED', '春节'),
               ('2026-04-04', '2026-04-06', 'OFF', '清明节'),
               ('2026-05-01', '2026-05-05', 'OFF', '劳动节'),    ('2026-05-09', '2026-05-09', 'WORKED', '劳动节'),
               ('2026-06-19', '2026-06-21', 'OFF', '端午节'),
               ('2026-09-25', '2026-09-27', 'OFF', '中秋节'),
               ('2026-10-01', '2026-10-07', 'OFF', '国庆节'),    ('2026-09-20', '2026-09-20', 'WORKED', '国庆节'),
               ('2026-10-10', '2026-10-10', 'WORKED', '国庆节')) announced (first, last, kind, name)
 cross join generate_series(first::date, last::date, interval '1 day') day;

insert into workday_year (year, source)
select year, '国务院办公厅关于' || year || '年部分节假日安排的通知' from generate_series(2023, 2026) year;
