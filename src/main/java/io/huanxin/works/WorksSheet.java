package io.huanxin.works;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.TypedFigure;
import io.huanxin.worksitem.WorksItem;
import org.jspecify.annotations.Nullable;

/**
 * The table form of the works items of a project, or of one of its neighbourhoods: a line
 * for each item of the dictionary. What is typed is kept as it is typed. A line that
 * nobody touched is left out, so that nobody undoes by silence what a colleague did to
 * it.
 *
 * @param asOf the day of every quantity whose own line says no other
 * @param lines the lines, class by class
 */
public record WorksSheet(String asOf, List<Line> lines) {

	private static final List<String> FIELDS = List.of("planned", "done", "demanded", "estimated", "method", "asOf",
			"note");

	public WorksSheet {
		lines = List.copyOf(lines);
	}

	/**
	 * The form filled from what is stored.
	 * @param items the dictionary of the project's region
	 * @param stored what is stored of the project
	 * @param lineId the neighbourhood, null for the project as a whole
	 * @param today the day in Beijing
	 */
	static WorksSheet filled(List<WorksItem> items, List<WorksRow> stored, @Nullable Long lineId, LocalDate today) {
		List<Line> lines = new ArrayList<>();
		for (WorksItem item : items) {
			WorksRow own = own(stored, item, lineId);
			if (own != null || item.offered()) {
				Map<String, String> typed = typed((own != null) ? own.facts() : WorksFacts.UNKNOWN);
				lines.add(new Line(item, own, elsewhere(stored, item, lineId), typed, String.join("|", typed.values()),
						List.of(), null));
			}
		}
		return new WorksSheet(today.toString(), lines);
	}

	/** The form as it was sent: the same lines with what was typed into them. */
	WorksSheet typed(Map<String, String> parameters) {
		return new WorksSheet(parameters.getOrDefault("asOf", "").strip(),
				this.lines.stream().map((line) -> line.typed(parameters)).toList());
	}

	/** What was touched and can be read. */
	List<WorksChange> changes() {
		return touched().stream().map((line) -> line.change(this.asOf)).toList();
	}

	/** The touched lines, in the order of their changes. */
	List<Line> touched() {
		return this.lines.stream().filter(Line::touched).toList();
	}

	/** The form with what is wrong in it, by the place of a line among the touched. */
	WorksSheet having(List<Problem> problems) {
		List<Line> touched = touched();
		return new WorksSheet(this.asOf, this.lines.stream().map((line) -> {
			int place = touched.indexOf(line) + 1;
			return line.having(problems.stream().filter((each) -> place > 0 && each.row() == place).toList());
		}).toList());
	}

	/** What cannot be read, by the place of a line among the touched. */
	List<Problem> unreadable() {
		List<Problem> problems = new ArrayList<>();
		List<Line> touched = touched();
		for (int index = 0; index < touched.size(); index++) {
			problems.addAll(touched.get(index).unreadable(index + 1, this.asOf));
		}
		return problems;
	}

	/** Whether anything is wrong in it. */
	public boolean broken() {
		return this.lines.stream().anyMatch((line) -> !line.problems().isEmpty());
	}

	/** Whether somebody else was faster in one of the touched lines. */
	public boolean overtaken() {
		return this.lines.stream().anyMatch((line) -> line.theirs() != null);
	}

	private static @Nullable WorksRow own(List<WorksRow> stored, WorksItem item, @Nullable Long lineId) {
		return stored.stream()
			.filter((row) -> row.item().id() == item.id() && Objects.equals(row.lineId(), lineId))
			.findFirst()
			.orElse(null);
	}

	private static boolean elsewhere(List<WorksRow> stored, WorksItem item, @Nullable Long lineId) {
		return stored.stream()
			.anyMatch((row) -> row.item().id() == item.id() && (row.lineId() == null) != (lineId == null));
	}

	private static Map<String, String> typed(WorksFacts facts) {
		Map<String, String> typed = new LinkedHashMap<>();
		typed.put("planned", text(facts.planned()));
		typed.put("done", text(facts.done()));
		typed.put("demanded", text(facts.demanded()));
		typed.put("estimated", facts.estimated() ? "true" : "");
		typed.put("method", Objects.requireNonNullElse(facts.estimationMethod(), ""));
		typed.put("asOf", Objects.toString(facts.asOf(), ""));
		typed.put("note", Objects.requireNonNullElse(facts.note(), ""));
		return typed;
	}

	private static String text(@Nullable BigDecimal quantity) {
		return (quantity != null) ? WorksRules.plain(quantity) : "";
	}

	/**
	 * A line of the form.
	 *
	 * @param item the item
	 * @param stored what is stored, null for nothing
	 * @param elsewhere whether the item is given in the other way already
	 * @param typed what stands in the fields, by their names
	 * @param was what stood in them when the form was filled
	 * @param problems what is wrong
	 * @param theirs what somebody else saved meanwhile, null while nobody did
	 */
	public record Line(WorksItem item, @Nullable WorksRow stored, boolean elsewhere, Map<String, String> typed,
			String was, List<Problem> problems, @Nullable WorksFacts theirs) {

		/**
		 * The version that a form carries.
		 * @return the entry's version, -1 for none yet
		 */
		public long version() {
			return (this.stored != null) ? this.stored.version() : WorksChange.NONE;
		}

		/**
		 * Whether a field is wrong.
		 * @param header the header of its column
		 * @return true when a problem is told of it
		 */
		public boolean wrong(String header) {
			return this.problems.stream().anyMatch((problem) -> header.equals(problem.column()));
		}

		boolean touched() {
			return !String.join("|", this.typed.values()).equals(this.was);
		}

		Line typed(Map<String, String> parameters) {
			String key = "." + this.item.id();
			String before = parameters.get("was" + key);
			if (before == null) {
				return this;
			}
			Map<String, String> sent = new LinkedHashMap<>();
			FIELDS.forEach((field) -> sent.put(field, parameters.getOrDefault(field + key, "").strip()));
			boolean untouched = String.join("|", sent.values()).equals(before);
			boolean overtaken = !String.valueOf(version()).equals(parameters.get("version" + key));
			if (untouched) {
				return this;
			}
			return new Line(this.item, this.stored, this.elsewhere, sent, overtaken ? this.was : before, List.of(),
					overtaken ? ((this.stored != null) ? this.stored.facts() : WorksFacts.UNKNOWN) : null);
		}

		Line having(List<Problem> wrong) {
			return new Line(this.item, this.stored, this.elsewhere, this.typed, this.was, wrong, this.theirs);
		}

		List<Problem> unreadable(int row, String common) {
			List<Problem> wrong = new ArrayList<>();
			for (Column column : List.of(WorksColumns.PLANNED, WorksColumns.DONE, WorksColumns.DEMANDED)) {
				String text = typed(column);
				if (!text.isEmpty() && TypedFigure.number(text) == null) {
					String doubt = TypedFigure.doubt(text);
					wrong.add(Problem.error(row, column.header(), text, ProblemCode.UNREADABLE_NUMBER).variant(doubt));
				}
			}
			String day = day(common);
			if (!day.isEmpty() && TypedFigure.day(day) == null) {
				wrong.add(Problem.error(row, WorksColumns.AS_OF.header(), day, ProblemCode.UNREADABLE_DATE));
			}
			tooLong(wrong, row, WorksColumns.METHOD, get("method"));
			tooLong(wrong, row, WorksColumns.NOTE, get("note"));
			return wrong;
		}

		private static void tooLong(List<Problem> wrong, int row, Column column, String text) {
			if (text.length() > column.length()) {
				wrong.add(Problem.error(row, column.header(), text, ProblemCode.TEXT_TOO_LONG,
						String.valueOf(column.length())));
			}
		}

		WorksChange change(String common) {
			String day = day(common);
			return new WorksChange(this.item.id(), version(),
					new WorksFacts(number("planned"), number("done"), number("demanded"),
							get("estimated").equals("true"), get("method"), day.isEmpty() ? null : TypedFigure.day(day),
							get("note")));
		}

		/**
		 * The day of the line's own, unless the quantity done is new and the day is not.
		 */
		private String day(String common) {
			if (get("done").isEmpty()) {
				return "";
			}
			Map<String, String> had = WorksSheet
				.typed((this.stored != null) ? this.stored.facts() : WorksFacts.UNKNOWN);
			boolean old = get("asOf").equals(had.get("asOf")) && !get("done").equals(had.get("done"));
			return (get("asOf").isEmpty() || old) ? common : get("asOf");
		}

		private @Nullable BigDecimal number(String field) {
			String text = get(field);
			return text.isEmpty() ? null : TypedFigure.number(text);
		}

		private String typed(Column column) {
			return get(column.equals(WorksColumns.PLANNED) ? "planned"
					: column.equals(WorksColumns.DONE) ? "done" : "demanded");
		}

		private String get(String field) {
			return this.typed.getOrDefault(field, "");
		}

	}

}
