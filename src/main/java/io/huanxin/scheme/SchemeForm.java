package io.huanxin.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.form.Overtaken;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.spreadsheet.TypedFigure;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a sheet as a whole. What it says item by item is read beside it, see
 * {@link Line}: a form of which one value cannot be read forgets its lines.
 *
 * @param problems what is wrong in the neighbourhood
 * @param aims what is to be reached
 * @param funding where the money is to come from
 * @param afterCare how it is looked after when the works are done
 * @param draftedBy who drafted it
 * @param draftedOn on which day
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record SchemeForm(@Size(max = 2000) @Nullable String problems, @Size(max = 2000) @Nullable String aims,
		@Size(max = 2000) @Nullable String funding, @Size(max = 2000) @Nullable String afterCare,
		@Size(max = 100) @Nullable String draftedBy, @Nullable LocalDate draftedOn, long version,
		@Nullable String filled) {

	private static final int MEASURE = 500;

	private static final int OPINION = 300;

	private static final BigDecimal MOST = new BigDecimal("999999999999.99");

	static SchemeForm of(SchemeRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static SchemeForm of(SchemeRow row, @Nullable String filled) {
		SchemeContent content = row.content();
		return new SchemeForm(content.problems(), content.aims(), content.funding(), content.afterCare(),
				content.draftedBy(), content.draftedOn(), row.version(), filled);
	}

	SchemeContent content(List<Line> lines) {
		return new SchemeContent(this.problems, this.aims, this.funding, this.afterCare, this.draftedBy, this.draftedOn,
				lines.stream().map(Line::answer).toList());
	}

	/** What the form says of each item, by the names of its fields. */
	static List<Line> lines(SchemeRow row, Map<String, String> sent) {
		return row.content().answers().stream().map((stored) -> Line.of(stored).sent(sent)).toList();
	}

	/** What it would say had nobody touched it. */
	static List<Line> lines(SchemeRow row) {
		return row.content().answers().stream().map(Line::of).toList();
	}

	/** Everything that cannot be kept, by the ids of the fields. */
	static Map<String, Problem> problems(List<Line> lines) {
		Map<String, Problem> problems = new LinkedHashMap<>();
		lines.forEach((line) -> line.problems(problems));
		return problems;
	}

	/**
	 * What an item's fields show.
	 *
	 * @param item the item
	 * @param needed YES, NO or empty
	 * @param measure what will be done, or why nothing is
	 * @param quantity how much, as it was typed
	 * @param opinion what the residents say
	 * @param filled what the fields were filled from
	 */
	public record Line(SchemeItem item, String needed, String measure, String quantity, String opinion, String filled) {

		static Line of(SchemeAnswer stored) {
			Boolean yes = stored.needed();
			BigDecimal amount = stored.quantity();
			Line line = new Line(stored.item(), (yes == null) ? "" : (yes ? "YES" : "NO"), text(stored.measure()),
					(amount != null) ? amount.toPlainString() : "", text(stored.opinion()), "");
			return new Line(line.item, line.needed, line.measure, line.quantity, line.opinion, line.said());
		}

		Line sent(Map<String, String> sent) {
			String id = "-" + this.item.id();
			return new Line(this.item, sent.getOrDefault("needed" + id, this.needed).strip(),
					sent.getOrDefault("measure" + id, this.measure).replace("\r\n", "\n").strip(),
					sent.getOrDefault("quantity" + id, this.quantity).strip(),
					sent.getOrDefault("opinion" + id, this.opinion).replace("\r\n", "\n").strip(),
					sent.getOrDefault("filled" + id, ""));
		}

		/** Everything in one text, to tell whether two say the same. */
		String said() {
			return String.join("¦", this.needed, this.measure, this.quantity, this.opinion);
		}

		/** The same fields above what another one has saved. */
		Line filledFrom(Line theirs) {
			return new Line(this.item, this.needed, this.measure, this.quantity, this.opinion, theirs.filled);
		}

		boolean touched() {
			return !said().equals(this.filled.replace("\r\n", "\n"));
		}

		/** The same as a line for people. */
		String shown() {
			List<String> parts = new ArrayList<>();
			for (String part : List.of(this.measure, this.quantity, this.opinion)) {
				if (!part.isEmpty()) {
					parts.add(part);
				}
			}
			String words = String.join("；", parts);
			String need = this.needed.equals("YES") ? "✓" : (this.needed.equals("NO") ? "✗" : "?");
			return words.isEmpty() ? need : need + " " + words;
		}

		SchemeAnswer answer() {
			return new SchemeAnswer(this.item, this.needed.isEmpty() ? null : this.needed.equals("YES"),
					SchemeContent.known(this.measure),
					this.quantity.isEmpty() ? null : TypedFigure.number(this.quantity),
					SchemeContent.known(this.opinion));
		}

		private void problems(Map<String, Problem> problems) {
			String id = "-" + this.item.id();
			if (this.measure.length() > MEASURE) {
				problems.put("measure" + id, too(this.measure, MEASURE));
			}
			if (this.opinion.length() > OPINION) {
				problems.put("opinion" + id, too(this.opinion, OPINION));
			}
			BigDecimal amount = this.quantity.isEmpty() ? null : TypedFigure.number(this.quantity);
			if (!this.quantity.isEmpty() && (amount == null || amount.signum() < 0
					|| amount.stripTrailingZeros().scale() > 2 || amount.compareTo(MOST) > 0)) {
				problems.put("quantity" + id,
						Problem.error(0, this.item.name(), this.quantity, ProblemCode.UNREADABLE_NUMBER)
							.variant("scheme-quantity"));
			}
			else if (amount != null && !this.needed.equals("YES")) {
				problems.put("quantity" + id,
						Problem.error(0, this.item.name(), this.quantity, ProblemCode.IMPOSSIBLE_PAIR)
							.variant("scheme-quantity"));
			}
		}

		private Problem too(String text, int most) {
			return Problem.error(0, this.item.name(), text, ProblemCode.TEXT_TOO_LONG, String.valueOf(most))
				.variant("scheme");
		}

		private static String text(@Nullable String stored) {
			return Optional.ofNullable(stored).orElse("");
		}

	}

}
