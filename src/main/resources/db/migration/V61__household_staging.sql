-- An import of households fills a temporary table by COPY. Everybody may make one unless a site has taken that right away;
-- there the portal's role gets it back, or the database administrator is told how to give it.
do $$
begin
    if not has_database_privilege('huanxin_app', current_database(), 'temporary') then
        execute format('grant temporary on database %I to huanxin_app', current_database());
    end if;
exception when insufficient_privilege then
    raise insufficient_privilege using
        message = format('huanxin_app may not make temporary tables in %I, which imports of households need',
                         current_database()),
        hint    = format('grant temporary on database %I to huanxin_app;', current_database());
end
$$;
