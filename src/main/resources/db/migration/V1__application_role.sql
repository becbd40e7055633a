-- Two roles, because row-level security does not bind the owner of a table, and because a statement smuggled into a page
-- must not be able to drop or alter anything: the login that migrates owns the tables, and every pooled connection begins
-- with "set role huanxin_app", which may read and write rows and nothing else.

-- Roles belong to the whole server, so this one may exist already: made for another database, or by an administrator
-- because the login may not make roles. PostgreSQL 16 lets a login with CREATEROLE grant itself what it created.
do $$
begin
    if not exists (select from pg_roles where rolname = 'huanxin_app') then
        create role huanxin_app nologin;
    end if;
    begin
        set local role huanxin_app;
        reset role;
    exception when insufficient_privilege then
        grant huanxin_app to current_user;
    end;
exception when insufficient_privilege then
    raise insufficient_privilege using
        message = format('the login %I can neither create nor set role huanxin_app', current_user),
        hint    = format('create role huanxin_app nologin; grant huanxin_app to %I;', current_user);
end
$$;

-- Databases that come from before PostgreSQL 15 let everybody create tables here.
revoke create on schema public from public;
grant  usage  on schema public to huanxin_app;

-- For everything the same login creates in later migrations; Flyway's own table is older and stays out of reach.
alter default privileges in schema public grant select, insert, update, delete on tables    to huanxin_app;
alter default privileges in schema public grant usage, select                  on sequences to huanxin_app;
