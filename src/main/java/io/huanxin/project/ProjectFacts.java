package io.huanxin.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a project and may be revised. What is not known is null, never zero.
 *
 * @param name its name
 * @param worksClass 主要类别, a word of the dictionary of its region
 * @param livelihood whether it is on the livelihood list (民生实事)
 * @param subsidy whether central subsidy (中央补助) was granted for it
 * @param totalInvestment total investment in 元
 * @param yearInvestment investment planned for the plan year in 元, a part of the total
 * @param plannedStart the day on which the works are to start
 * @param plannedFinish the day on which they are to be completed
 * @param implementer 实施单位
 */
@Embeddable
public record ProjectFacts(String name, @Nullable String worksClass, @Nullable Boolean livelihood,
		@Nullable Boolean subsidy, @Nullable BigDecimal totalInvestment, @Nullable BigDecimal yearInvestment,
		@Nullable LocalDate plannedStart, @Nullable LocalDate plannedFinish, @Nullable String implementer) {

	/**
	 * Brings amounts to their decimals and blank texts to null, so that equal facts are
	 * equal.
	 * @throws IllegalArgumentException when an amount is below zero
	 * @throws ArithmeticException when an amount is finer than a 分
	 */
	public ProjectFacts {
		name = name.strip();
		worksClass = known(worksClass);
		totalInvestment = amount(totalInvestment);
		yearInvestment = amount(yearInvestment);
		implementer = known(implementer);
	}

	private static @Nullable BigDecimal amount(@Nullable BigDecimal yuan) {
		if (yuan != null && yuan.signum() < 0) {
			throw new IllegalArgumentException("An investment is never below zero");
		}
		return (yuan != null) ? yuan.setScale(2, RoundingMode.UNNECESSARY) : null;
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
