-- The same wall as in V35, cheaper where a single row is read by its key (src/docs/benchmarks/scope.md): a plain prefix of
-- the setting, read for each row, instead of two bounds worked out by subqueries at the beginning of every statement. An
-- empty setting, which is what remains of it when a transaction has ended, is made null: nothing begins with null.
alter policy target_within_scope on target
    using (starts_with(region_path, nullif(current_setting('huanxin.scope', true), '')));

alter policy target_revision_within_scope on target_revision
    using (starts_with(region_path, nullif(current_setting('huanxin.scope', true), '')));

alter policy regional_return_within_scope on regional_return
    using (starts_with(region_path, nullif(current_setting('huanxin.scope', true), '')));
