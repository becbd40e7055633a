-- Whoever works for a department decides the items of that department.
alter table account_role
    add column department text
        constraint account_role_department_known check (department in ('FINANCE', 'DEVELOPMENT_REFORM', 'NATURAL_RESOURCES',
                                                                       'ADMINISTRATIVE_APPROVAL', 'LAW_ENFORCEMENT', 'HERITAGE')),
    add constraint account_role_department_of_departments check (department is null or role = 'DEPARTMENT');

comment on column account_role.department is 'The department of the role DEPARTMENT; null for all of them, as before there were any';

update account_role
   set department = 'FINANCE'
 where role = 'DEPARTMENT'
   and account_id = (select id from account where username = 'yichun-finance' and demonstration);
