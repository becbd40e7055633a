package io.huanxin.audit;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes and reads the trail. An entry is written inside the transaction of the change it
 * describes, so the two commit or vanish together.
 */
@Service
@RequiredArgsConstructor
public class AuditTrail {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	/**
	 * Records a change.
	 * @param actor who did it
	 * @param action what was done
	 * @param subject the record it was done to
	 * @param before its values before, null when it did not exist
	 * @param after its values after, null when it exists no more
	 * @throws org.springframework.transaction.IllegalTransactionStateException when
	 * called outside the transaction of the change
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void record(Actor actor, AuditAction action, Subject subject, @Nullable Object before,
			@Nullable Object after) {
		this.jdbc.sql("""
				insert into audit_entry (id, at, account_id, username, role, address, action,
				                         entity, entity_key, region_path, before_values, after_values)
				values (nextval('audit_entry_seq'), :at, :account, :username, :role, :address, :action,
				        :entity, :key, :path, :before::jsonb, :after::jsonb)
				""")
			.param("at", Timestamp.from(this.clock.instant()))
			.param("account", actor.accountId())
			.param("username", actor.username())
			.param("role", actor.role())
			.param("address", actor.address())
			.param("action", action.name())
			.param("entity", subject.entity())
			.param("key", subject.key())
			.param("path", subject.regionPath())
			.param("before", toJson(before))
			.param("after", toJson(after))
			.update();
	}

	/**
	 * Records that somebody read or took something along, which changes nothing.
	 * @param actor who did it
	 * @param action what was done
	 * @param subject what was read
	 * @param values what exactly, such as the filter and the number of rows
	 */
	@Transactional
	public void recordReading(Actor actor, AuditAction action, Subject subject, Object values) {
		record(actor, action, subject, null, values);
	}

	/**
	 * Records many changes at once.
	 * @param actor who did them
	 * @param importId the import in whose course they were done, null where a person did
	 * them; what an import creates is covered by its own entry and the record's import id
	 * @param entries the changes, in the order in which they were done
	 * @throws org.springframework.transaction.IllegalTransactionStateException when
	 * called outside the transaction of the changes
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void recordAll(Actor actor, @Nullable UUID importId, List<Entry> entries) {
		if (entries.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into audit_entry (id, at, account_id, username, role, address, action, entity, entity_key,
				                         region_path, before_values, after_values, import_id)
				select nextval('audit_entry_seq'), :at, :account, :username, :role, :address, e.action, e.entity, e.key,
				       e.path, e.before::jsonb, e.after::jsonb, :import
				  from unnest(:actions::text[], :entities::text[], :keys::text[], :paths::text[],
				              :befores::text[], :afters::text[]) with ordinality
				       as e (action, entity, key, path, before, after, place)
				 order by e.place
				""")
			.param("at", Timestamp.from(this.clock.instant()))
			.param("account", actor.accountId(), Types.BIGINT)
			.param("username", actor.username())
			.param("role", actor.role())
			.param("address", actor.address(), Types.VARCHAR)
			.param("import", importId, Types.OTHER)
			.param("actions", column(entries, (entry) -> entry.action().name()))
			.param("entities", column(entries, (entry) -> entry.subject().entity()))
			.param("keys", column(entries, (entry) -> entry.subject().key()))
			.param("paths", column(entries, (entry) -> entry.subject().regionPath()))
			.param("befores", column(entries, (entry) -> toJson(entry.before())))
			.param("afters", column(entries, (entry) -> toJson(entry.after())))
			.update();
	}

	private static @Nullable String[] column(List<Entry> entries, Function<Entry, @Nullable String> value) {
		return entries.stream().map(value).toArray(String[]::new);
	}

	/**
	 * Everything that ever happened to one record, the newest first.
	 * @param subject the record
	 * @return its entries, at most 200
	 */
	@Transactional(readOnly = true)
	public List<AuditEntry> history(Subject subject) {
		return history(subject, null);
	}

	/**
	 * Everything that ever happened to one record, the newest first. The history of a
	 * record that an import created begins with the import.
	 * @param subject the record
	 * @param importId the import that created it, null where none did
	 * @return its entries, at most 200
	 */
	@Transactional(readOnly = true)
	public List<AuditEntry> history(Subject subject, @Nullable UUID importId) {
		return this.jdbc.sql("select " + AuditEntry.COLUMNS + """
				  from (select *
				          from audit_entry
				         where entity = :entity
				           and entity_key = :key
				         union all
				        select *
				          from audit_entry
				         where entity = 'job'
				           and entity_key = :import::text
				           and action = 'IMPORTED'
				           and not exists (select 1
				                             from audit_entry c
				                            where c.entity = :entity
				                              and c.entity_key = :key
				                              and c.action = 'CREATED')) e
				""" + AuditEntry.IMPORT + """
				 order by e.at desc, e.id desc
				 limit 200
				""")
			.param("entity", subject.entity())
			.param("key", subject.key())
			.param("import", importId, Types.OTHER)
			.query(AuditEntry::of)
			.list()
			.stream()
			.map((entry) -> entry.about(subject))
			.toList();
	}

	/**
	 * How many records an import changed.
	 * @param importId the import
	 * @param entity the kind of record, by its table's name
	 * @return their number
	 */
	@Transactional(readOnly = true)
	public int countRevisions(UUID importId, String entity) {
		return this.jdbc.sql("""
				select count(*)
				  from audit_entry
				 where import_id = :import
				   and entity = :entity
				   and action = 'REVISED'
				""").param("import", importId).param("entity", entity).query(Integer.class).single();
	}

	/**
	 * What an import changed, as it was before and afterwards.
	 * @param importId the import
	 * @param entity the kind of record, by its table's name
	 * @return one revision for each record, in the order in which they were made
	 */
	@Transactional(readOnly = true)
	public List<Revision> revisions(UUID importId, String entity) {
		return this.jdbc.sql("""
				select e.entity_key as key, e.before_values::text as before, e.after_values::text as after,
				       exists (select 1
				                 from audit_entry l
				                where l.entity = e.entity
				                  and l.entity_key = e.entity_key
				                  and l.id > e.id
				                  and l.action in ('REVISED', 'MOVED', 'RESTORED', 'REMOVED')) as overtaken
				  from audit_entry e
				 where e.import_id = :import
				   and e.entity = :entity
				   and e.action = 'REVISED'
				 order by e.id
				""").param("import", importId).param("entity", entity).query(Revision.class).list();
	}

	private @Nullable String toJson(@Nullable Object values) {
		return (values != null) ? this.json.writeValueAsString(values) : null;
	}

	/**
	 * A change to be recorded.
	 *
	 * @param action what was done
	 * @param subject the record it was done to
	 * @param before its values before, null when it did not exist
	 * @param after its values after, null when it exists no more
	 */
	public record Entry(AuditAction action, Subject subject, @Nullable Object before, @Nullable Object after) {
	}

	/**
	 * What an import changed about a record.
	 *
	 * @param key the record's id as text
	 * @param before its values before, as JSON
	 * @param after its values afterwards, as JSON
	 * @param overtaken whether it was changed once more since
	 */
	public record Revision(String key, @Nullable String before, @Nullable String after, boolean overtaken) {
	}

	/**
	 * The record that an entry is about.
	 *
	 * @param entity the table's name
	 * @param key the record's id as text
	 * @param regionPath the path of the region it belongs to, null where it has none
	 */
	public record Subject(String entity, String key, @Nullable String regionPath) {
	}

}
