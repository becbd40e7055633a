package io.huanxin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it goes into the chain: every column as a text that the database will write
 * the same way for ever.
 *
 * @param id its id
 * @param values its values in the order of the columns
 */
record SealedEntry(long id, List<@Nullable String> values) {

	/**
	 * The columns in the order of the chain, each under a number. Never to be changed.
	 */
	static final String COLUMNS = """
			e.id::text as c1, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as c2,
			       e.account_id::text as c3, e.username as c4, e.role as c5, e.address as c6, e.action as c7,
			       e.entity as c8, e.entity_key as c9, e.region_path as c10, e.before_values::text as c11,
			       e.after_values::text as c12, e.xid::text as c13, e.import_id::text as c14
			""";

	private static final int COUNT = 14;

	static SealedEntry of(ResultSet rs, long id) throws SQLException {
		List<@Nullable String> values = new ArrayList<>(COUNT);
		for (int column = 1; column <= COUNT; column++) {
			values.add(rs.getString("c" + column));
		}
		return new SealedEntry(id, values);
	}

}
