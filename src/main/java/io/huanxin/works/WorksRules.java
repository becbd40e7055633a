package io.huanxin.works;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.spreadsheet.Column;
import io.huanxin.worksitem.WorksItem;
import org.jspecify.annotations.Nullable;

/** What may be said of a works item. Decided without a database. */
public final class WorksRules {

	private WorksRules() {
	}

	/**
	 * Checks what is to be said of an item.
	 * @param row the row of the sheet or form
	 * @param item the item
	 * @param facts what is to be said
	 * @param before what was said before, null for nothing
	 * @param today the day in Beijing
	 * @return what is wrong; that more was done than planned without a reason is among it
	 * as {@link ProblemCode#REASON_MISSING} at 完成数量
	 */
	public static List<Problem> check(int row, WorksItem item, WorksFacts facts, @Nullable WorksFacts before,
			LocalDate today) {
		List<Problem> problems = new ArrayList<>();
		quantity(problems, row, WorksColumns.PLANNED, item, facts.planned());
		quantity(problems, row, WorksColumns.DONE, item, facts.done());
		quantity(problems, row, WorksColumns.DEMANDED, item, facts.demanded());
		if (facts.empty()) {
			problems.add(Problem.error(row, WorksColumns.PLANNED.header(), null, ProblemCode.MISSING_VALUE, item.name())
				.variant("works-nothing"));
		}
		LocalDate asOf = facts.asOf();
		if (facts.done() != null && asOf == null) {
			problems.add(Problem.error(row, WorksColumns.AS_OF.header(), null, ProblemCode.MISSING_VALUE, item.name())
				.variant("works-as-of"));
		}
		if (asOf != null && asOf.isAfter(today)) {
			problems.add(Problem.error(row, WorksColumns.AS_OF.header(), asOf.toString(), ProblemCode.OUT_OF_RANGE)
				.variant("works-future"));
		}
		if (facts.estimated() && facts.estimationMethod() == null) {
			problems.add(Problem.error(row, WorksColumns.METHOD.header(), null, ProblemCode.MISSING_VALUE, item.name())
				.variant("works-method"));
		}
		if (!facts.estimated() && facts.estimationMethod() != null) {
			problems.add(Problem
				.error(row, WorksColumns.METHOD.header(), facts.estimationMethod(), ProblemCode.IMPOSSIBLE_PAIR)
				.variant("works-method"));
		}
		reasons(problems, row, item, facts, before);
		return problems;
	}

	/**
	 * Why a new entry cannot be made: the item is retired, or it is given in the other
	 * way already and would be counted twice.
	 * @param row the row of the sheet or form
	 * @param item the item
	 * @param lineId the neighbourhood, null for the project as a whole
	 * @param stored what is stored of the project
	 * @return the problem, empty when it can be made
	 */
	public static Optional<Problem> refuse(int row, WorksItem item, @Nullable Long lineId, List<WorksRow> stored) {
		if (!item.offered()) {
			return Optional
				.of(Problem.error(row, WorksColumns.ITEM.header(), item.name(), ProblemCode.NOT_IN_DICTIONARY)
					.variant("works-retired"));
		}
		return stored.stream()
			.filter((other) -> other.item().id() == item.id() && (other.lineId() == null) != (lineId == null))
			.findFirst()
			.map((other) -> Problem
				.error(row, WorksColumns.ITEM.header(), item.name(), ProblemCode.IMPOSSIBLE_PAIR,
						Objects.requireNonNullElse(other.neighbourhoodName(), ""))
				.variant((lineId != null) ? "works-whole" : "works-parts"));
	}

	private static void reasons(List<Problem> problems, int row, WorksItem item, WorksFacts facts,
			@Nullable WorksFacts before) {
		BigDecimal planned = facts.planned();
		BigDecimal done = facts.done();
		if (planned != null && done != null && done.compareTo(planned) > 0 && facts.note() == null) {
			problems.add(
					Problem
						.error(row, WorksColumns.DONE.header(), plain(done), ProblemCode.REASON_MISSING, item.name(),
								plain(planned))
						.variant("works-plan"));
		}
		if (before == null || (facts.note() != null && !facts.note().equals(before.note()))) {
			return;
		}
		BigDecimal had = before.done();
		if (had != null && (done == null || done.compareTo(had) < 0)) {
			problems.add(Problem
				.error(row, WorksColumns.DONE.header(), (done != null) ? plain(done) : "", ProblemCode.CUMULATIVE_FELL,
						plain(had), String.valueOf(before.asOf()), item.name())
				.variant((done != null) ? "works" : "works-unknown"));
		}
		LocalDate asOf = facts.asOf();
		if (asOf != null && before.asOf() != null && asOf.isBefore(before.asOf())) {
			problems.add(
					Problem
						.error(row, WorksColumns.AS_OF.header(), asOf.toString(), ProblemCode.REASON_MISSING,
								item.name(), before.asOf().toString())
						.variant("works-day"));
		}
	}

	private static void quantity(List<Problem> problems, int row, Column column, WorksItem item,
			@Nullable BigDecimal quantity) {
		if (quantity == null) {
			return;
		}
		if (quantity.signum() < 0) {
			problems.add(Problem.error(row, column.header(), plain(quantity), ProblemCode.NEGATIVE));
		}
		else if (quantity.compareTo(WorksColumns.MOST) > 0) {
			problems.add(
					Problem
						.error(row, column.header(), plain(quantity), ProblemCode.OUT_OF_RANGE,
								WorksColumns.MOST.toPlainString())
						.variant("works-most"));
		}
		else if (quantity.stripTrailingZeros().scale() > item.decimals()) {
			problems.add(
					Problem
						.error(row, column.header(), plain(quantity), ProblemCode.OUT_OF_RANGE,
								String.valueOf(item.decimals()), item.name(), item.unit())
						.variant("works-decimals"));
		}
	}

	/**
	 * A quantity without zeros that say nothing.
	 * @param quantity the quantity
	 * @return its digits
	 */
	public static String plain(BigDecimal quantity) {
		BigDecimal plain = quantity.stripTrailingZeros();
		return ((plain.scale() < 0) ? plain.setScale(0) : plain).toPlainString();
	}

}
