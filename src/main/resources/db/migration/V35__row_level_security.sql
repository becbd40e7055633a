-- The second wall behind the services (src/docs/decisions/0008-row-level-security.md). Every transaction tells the scope it works
-- under in the setting huanxin.scope; rows outside it do not exist for the application, and where nobody told a scope there
-- are no rows at all. A path ends in a slash, which a zero follows: the paths below one are a range. The subqueries are
-- read once a statement; coalesce keeps the planner from taking a scope for a few rows of which it knows nothing.
alter table target_revision add column region_path text collate "C";

update target_revision r
   set region_path = t.region_path
  from target t
 where t.id = r.target_id;

alter table target_revision alter column region_path set not null;

alter table target          enable row level security;
alter table target_revision enable row level security;
alter table regional_return enable row level security;

create policy target_within_scope on target
    using (coalesce(region_path >= (select nullif(current_setting('huanxin.scope', true), ''))
                and region_path <  (select rtrim(nullif(current_setting('huanxin.scope', true), ''), '/') || '0'), false));

create policy target_revision_within_scope on target_revision
    using (coalesce(region_path >= (select nullif(current_setting('huanxin.scope', true), ''))
                and region_path <  (select rtrim(nullif(current_setting('huanxin.scope', true), ''), '/') || '0'), false));

create policy regional_return_within_scope on regional_return
    using (coalesce(region_path >= (select nullif(current_setting('huanxin.scope', true), ''))
                and region_path <  (select rtrim(nullif(current_setting('huanxin.scope', true), ''), '/') || '0'), false));

-- A ranking is read by people outside the regions it ranks, who may see what was planned there and nothing else of the
-- record. A view reads as its owner, whom no policy binds; it could be written through just as well, were it allowed.
create view target_planned as
select region_id, region_path, plan_year, kind, neighbourhoods, households, planned_investment
  from target;

comment on view target_planned is 'What rankings show of targets, of every region: guarded by the rule of who reads a ranking';

revoke insert, update, delete on target_planned, figure_source_regionalreturn from huanxin_app;
