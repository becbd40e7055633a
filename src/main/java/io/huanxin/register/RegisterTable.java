package io.huanxin.register;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The table of a register as imports write it: which columns a record is created with,
 * which of them a revision may change, and where their values come from. A statement
 * takes each column of all records as one array.
 *
 * @param <E> what a row of a workbook says of a record
 */
public final class RegisterTable<E extends RegisterEntry> {

	private final String name;

	private final List<Field<E, ?>> fields = new ArrayList<>();

	private RegisterTable(String name) {
		this.name = name;
	}

	/**
	 * A table with id, version, region_path, import_id, created_at and created_by, and a
	 * sequence.
	 * @param <E> what a row of a workbook says of a record
	 * @param name its name
	 * @return the table, to which columns are added
	 */
	public static <E extends RegisterEntry> RegisterTable<E> named(String name) {
		RegisterTable<E> table = new RegisterTable<>(name);
		return table.fixed("region_path", SqlType.TEXT, RegisterEntry::regionPath);
	}

	/** A column that is set when the record is created, and never by another import. */
	public <T> RegisterTable<E> fixed(String column, SqlType<T> type, Function<E, @Nullable T> value) {
		this.fields.add(new Field<>(column, type, value, false));
		return this;
	}

	/** A column that a later import may change. */
	public <T> RegisterTable<E> revisable(String column, SqlType<T> type, Function<E, @Nullable T> value) {
		this.fields.add(new Field<>(column, type, value, true));
		return this;
	}

	/** Its name, by which the trail calls its records too. */
	String name() {
		return this.name;
	}

	StatementSpec insert(JdbcClient jdbc, List<E> entries) {
		String columns = names(this.fields, "");
		return bind(jdbc,
				"insert into " + this.name + " (id, " + columns + ", import_id, created_at, created_by)\n"
						+ "select nextval('" + this.name + "_seq'), " + names(this.fields, "v.")
						+ ", :import, :at, :by\n" + "  from " + values(this.fields),
				this.fields, entries);
	}

	StatementSpec update(JdbcClient jdbc, List<E> entries) {
		List<Field<E, ?>> set = new ArrayList<>();
		set.add(new Field<>("id", SqlType.BIGINT, (entry) -> before(entry).id(), false));
		set.add(new Field<>("version", SqlType.BIGINT, (entry) -> before(entry).version(), false));
		this.fields.stream().filter(Field::revisable).forEach(set::add);
		String changes = this.fields.stream()
			.filter(Field::revisable)
			.map((field) -> field.column() + " = v." + field.column())
			.collect(Collectors.joining(", "));
		return bind(jdbc, "update " + this.name + " r\n   set " + changes + ", version = r.version + 1\n  from "
				+ values(set) + "\n where r.id = v.id and r.version = v.version", set, entries);
	}

	private static RegisterEntry.Stored before(RegisterEntry entry) {
		RegisterEntry.Stored stored = entry.before();
		if (stored == null) {
			throw new IllegalArgumentException("nothing is stored of " + entry.called());
		}
		return stored;
	}

	private static <E> String names(List<Field<E, ?>> fields, String prefix) {
		return fields.stream().map((field) -> prefix + field.column()).collect(Collectors.joining(", "));
	}

	private static <E> String values(List<Field<E, ?>> fields) {
		return fields.stream()
			.map((field) -> ":" + field.column() + "::" + field.type().name() + "[]")
			.collect(Collectors.joining(", ", "unnest(", ")")) + " as v (" + names(fields, "") + ")";
	}

	private static <E> StatementSpec bind(JdbcClient jdbc, String sql, List<Field<E, ?>> fields, List<E> entries) {
		StatementSpec statement = jdbc.sql(sql);
		for (Field<E, ?> field : fields) {
			statement = statement.param(field.column(), field.array(entries));
		}
		return statement;
	}

	/** A column and where its values come from. */
	private record Field<E, T>(String column, SqlType<T> type, Function<E, @Nullable T> value, boolean revisable) {

		Object array(List<E> entries) {
			return this.type.array(entries.stream().map(this.value));
		}

	}

}
