package io.huanxin.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A type of PostgreSQL whose values are sent as one array.
 *
 * @param <T> the values in Java
 */
public final class SqlType<T> {

	/** Ids and versions. */
	public static final SqlType<Long> BIGINT = new SqlType<>("bigint", (value) -> value, Long[]::new);

	/** Counts and years. */
	public static final SqlType<Integer> INT = new SqlType<>("int", (value) -> value, Integer[]::new);

	/** Areas, amounts and degrees. */
	public static final SqlType<BigDecimal> NUMERIC = new SqlType<>("numeric", (value) -> value, BigDecimal[]::new);

	/** Texts. */
	public static final SqlType<String> TEXT = new SqlType<>("text", (value) -> value, String[]::new);

	/** Days. */
	public static final SqlType<LocalDate> DATE = new SqlType<>("date", LocalDate::toString, String[]::new);

	/** Whether something is so. */
	public static final SqlType<Boolean> BOOLEAN = new SqlType<>("boolean", (value) -> value, Boolean[]::new);

	/** Digests, in PostgreSQL's own notation, which its driver sends as texts. */
	public static final SqlType<byte[]> BYTEA = new SqlType<>("bytea",
			(value) -> "\\x" + HexFormat.of().formatHex(value), String[]::new);

	private final String name;

	private final Function<T, Object> sent;

	private final IntFunction<Object[]> array;

	private SqlType(String name, Function<T, Object> sent, IntFunction<Object[]> array) {
		this.name = name;
		this.sent = sent;
		this.array = array;
	}

	String name() {
		return this.name;
	}

	Object array(Stream<? extends @Nullable T> values) {
		return values.map((value) -> (value != null) ? this.sent.apply(value) : null).toArray(this.array);
	}

	/**
	 * The name of a constant, as it is stored.
	 * @param constant a constant, null where nobody knows
	 * @return its name or null
	 */
	public static @Nullable String name(@Nullable Enum<?> constant) {
		return (constant != null) ? constant.name() : null;
	}

}
