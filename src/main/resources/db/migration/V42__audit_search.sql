-- Finding entries: every index ends with the order of the page, newest first, so that a page is read without sorting.
drop index audit_entry_subject_idx;
drop index audit_entry_at_idx;

create index audit_entry_time_idx     on audit_entry (at, id);
create index audit_entry_username_idx on audit_entry (username, at, id);
create index audit_entry_action_idx   on audit_entry (action, at, id);
create index audit_entry_entity_idx   on audit_entry (entity, at, id);
create index audit_entry_subject_idx  on audit_entry (entity, entity_key, at, id);
create index audit_entry_region_idx   on audit_entry (region_path, at, id);

-- What an entry says, for a search: its values without their names, in small letters.
create function audit_values(before_values jsonb, after_values jsonb) returns setof text
    language sql immutable parallel safe
    begin atomic
        select distinct lower(value #>> '{}')
          from (select jsonb_path_query(before_values, 'strict $.** ? (@.type() == "string" || @.type() == "number")') as value
                 union all
                select jsonb_path_query(after_values, 'strict $.** ? (@.type() == "string" || @.type() == "number")')) found;
    end;

-- Words of Chinese have two characters, for which an index of trigrams does nothing: pairs of neighbours serve instead.
create function audit_pairs(line text) returns text[]
    language sql immutable parallel safe
    begin atomic
        select coalesce(array_agg(distinct substr(line, place, 2)), '{}')
          from generate_series(1, length(line) - 1) as place;
    end;

-- Numbers, codes and days are found whole: pairs of digits are in every entry. Of a longer text the beginning is indexed.
-- A loop, because every entry pays for it: five times as fast as one statement.
create function audit_words(before_values jsonb, after_values jsonb) returns text[]
    language plpgsql immutable parallel safe as
$$
declare
    words text[] := '{}';
    line  text;
begin
    for line in select distinct lower(value #>> '{}')
                  from jsonb_path_query(jsonb_build_array(before_values, after_values),
                                        'strict $.** ? (@.type() == "string" || @.type() == "number")') as value
    loop
        if line ~ '^[0-9.:-]+$' then
            words := words || line;
        else
            for place in 1 .. least(length(line), 500) - 1 loop
                words := words || substr(line, place, 2);
            end loop;
        end if;
    end loop;
    return words;
end
$$;

create index audit_entry_words_idx on audit_entry using gin (audit_words(before_values, after_values));
