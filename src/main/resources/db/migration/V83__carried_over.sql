-- What a plan has not finished by its year's end is carried over (跨年续建), until a day of the next year.
alter table deadline drop constraint deadline_rule_known;
alter table deadline add constraint deadline_rule_known check (rule in ('START', 'FINISH_SHARE', 'LIVELIHOOD_FINISH', 'CARRIED_OVER'));

insert into deadline (id, region_id, rule, month, day, share)
select nextval('deadline_seq'), id, 'CARRIED_OVER', 6, 30, 1
  from region
 where parent_id is null;
