-- The same wall as in V35, cheaper where a single row is read by its key (src/docs/benchmarks/scope.md): the setting is read
-- once a statement, and the comparison is a prefix. An empty setting, which is what remains of it when a transaction has
-- ended, is made null: nothing begins with null. The case keeps the planner from taking a scope for a few rows, of which it
-- knows nothing, and from putting the comparison into a range of an index that the statement's own conditions serve better.
alter policy target_within_scope on target
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter policy target_revision_within_scope on target_revision
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);

alter policy regional_return_within_scope on regional_return
    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
                then true else false end);
