package io.huanxin.works;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a works item of a project. What is not known is null, never zero.
 *
 * @param planned how much is to be done, in the item's unit
 * @param done how much is done so far, may exceed what was planned
 * @param demanded 群众需求量, how much the residents asked for
 * @param estimated whether the quantities are estimated
 * @param estimationMethod how they were estimated
 * @param asOf the day at which so much was done
 * @param note why more was done than planned, or why a cumulative quantity fell
 */
public record WorksFacts(@Nullable BigDecimal planned, @Nullable BigDecimal done, @Nullable BigDecimal demanded,
		boolean estimated, @Nullable String estimationMethod, @Nullable LocalDate asOf, @Nullable String note) {

	/** Nothing is known. */
	public static final WorksFacts UNKNOWN = new WorksFacts(null, null, null, false, null, null, null);

	private static final int SCALE = 2;

	/**
	 * Brings quantities to the decimals of the database and blank texts to null, so that
	 * equal facts are equal. A finer quantity stays as it is, for the rules to refuse.
	 */
	public WorksFacts {
		planned = scaled(planned);
		done = scaled(done);
		demanded = scaled(demanded);
		estimationMethod = known(estimationMethod);
		note = known(note);
	}

	/**
	 * Whether it says how much.
	 * @return false when all three quantities are unknown
	 */
	public boolean empty() {
		return this.planned == null && this.done == null && this.demanded == null;
	}

	private static @Nullable BigDecimal scaled(@Nullable BigDecimal quantity) {
		if (quantity == null) {
			return null;
		}
		BigDecimal plain = quantity.stripTrailingZeros();
		return (plain.scale() <= SCALE) ? plain.setScale(SCALE) : plain;
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
