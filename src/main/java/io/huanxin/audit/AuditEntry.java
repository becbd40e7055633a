package io.huanxin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail.
 *
 * @param id its id
 * @param at when it was written
 * @param username who did it
 * @param role under which role
 * @param address from where, null where no request was involved
 * @param action what was done
 * @param entity the kind of record, by its table's name
 * @param key the record's id as text
 * @param regionPath the path of the region it belongs to, null where it has none
 * @param before the values before as JSON
 * @param after the values after as JSON
 * @param source the import in whose course it was done, null where a person did it
 */
public record AuditEntry(long id, Instant at, String username, String role, @Nullable String address,
		AuditAction action, String entity, String key, @Nullable String regionPath, @Nullable String before,
		@Nullable String after, @Nullable Import source) {

	/** The columns of an entry {@code e} and of its import {@code i}. */
	public static final String COLUMNS = """
			e.id, e.at, e.username, e.role, e.address, e.action, e.entity, e.entity_key, e.region_path,
			       e.before_values::text as before_values, e.after_values::text as after_values,
			       i.entity_key as import_key, i.after_values ->> 'file' as import_file,
			       i.account_id as import_account, i.region_path as import_path
			""";

	/** The import of an entry {@code e}, which may be the entry itself. */
	public static final String IMPORT = """
			  left join audit_entry i on i.entity = 'job'
			                         and i.entity_key = case when e.entity = 'job' then e.entity_key
			                                                 else e.import_id::text end
			                         and i.action = 'IMPORTED'
			""";

	/**
	 * Reads an entry.
	 * @param rs a row with {@link #COLUMNS}
	 * @param row its number
	 * @return the entry
	 * @throws SQLException when it cannot be read
	 */
	public static AuditEntry of(ResultSet rs, int row) throws SQLException {
		String importKey = rs.getString("import_key");
		Import source = (importKey != null) ? new Import(UUID.fromString(importKey), rs.getString("import_file"),
				rs.getObject("import_account", Long.class), rs.getString("import_path")) : null;
		return new AuditEntry(rs.getLong("id"), rs.getTimestamp("at").toInstant(), rs.getString("username"),
				rs.getString("role"), rs.getString("address"), AuditAction.valueOf(rs.getString("action")),
				rs.getString("entity"), rs.getString("entity_key"), rs.getString("region_path"),
				rs.getString("before_values"), rs.getString("after_values"), source);
	}

	/**
	 * The entry as a line in the history of a record: of the import that created it, only
	 * that it did.
	 */
	AuditEntry about(AuditTrail.Subject subject) {
		boolean other = !this.entity.equals(subject.entity());
		return new AuditEntry(this.id, this.at, this.username, this.role, this.address, this.action, subject.entity(),
				subject.key(), this.regionPath, other ? null : this.before, other ? null : this.after, this.source);
	}

	/**
	 * The import behind an entry.
	 *
	 * @param id the import's id
	 * @param file the file's name
	 * @param accountId who started it
	 * @param regionPath the scope under which it ran
	 */
	public record Import(UUID id, String file, @Nullable Long accountId, @Nullable String regionPath) {
	}

}
