package io.huanxin.spreadsheet;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.workbook.RawCell;
import io.huanxin.workbook.RawRow;

/** Which column of the file is which column of the import type. */
final class HeaderRow {

	/** The row of the sheet that holds the header. */
	static final int NUMBER = 1;

	/** The column an error workbook adds, ignored when it comes back. */
	static final String REASONS = "错误原因";

	/** The sheet an error workbook adds. */
	static final String PROBLEMS_SHEET = "错误清单";

	/** The sheet of a template that explains it. */
	static final String NOTES_SHEET = "填写说明";

	/** Words that mark a row of totals. */
	private static final List<String> TOTALS = List.of("合计", "总计", "小计", "总和");

	private static final Pattern BLANKS_AND_STARS = Pattern.compile("[\\s*]+");

	private static final Pattern LETTERS = Pattern.compile("[A-Z]{1,2}");

	private static final int LIKE_A_HEADER = 2;

	private final List<Column> columns;

	private final List<String> headers = new ArrayList<>();

	private final List<String> normalHeaders = new ArrayList<>();

	/** For each column of the file the position in the type, or -1. */
	private final List<Integer> positions = new ArrayList<>();

	/** For each column of the type the column of the file, or -1. */
	private final int[] sources;

	private final List<Integer> unknown = new ArrayList<>();

	private final Map<Integer, Integer> repeated = new HashMap<>();

	HeaderRow(RawRow row, List<Column> columns) {
		this.columns = columns;
		this.sources = new int[columns.size()];
		Arrays.fill(this.sources, -1);
		Map<String, Integer> known = known(columns);
		for (int index = 0; index < row.cells().size(); index++) {
			RawCell cell = row.cell(index);
			String header = (cell != null) ? cell.text() : "";
			this.headers.add(header);
			this.normalHeaders.add(normal(header));
			this.positions.add(place(index, header, known));
		}
	}

	private int place(int index, String header, Map<String, Integer> known) {
		if (header.isEmpty() || normal(header).equals(REASONS)) {
			return -1;
		}
		Integer position = known.get(normal(header));
		if (position == null) {
			this.unknown.add(index);
			return -1;
		}
		if (this.sources[position] >= 0) {
			this.repeated.put(index, this.sources[position]);
			return -1;
		}
		this.sources[position] = index;
		return position;
	}

	private static Map<String, Integer> known(List<Column> columns) {
		Map<String, Integer> known = new HashMap<>();
		for (int position = 0; position < columns.size(); position++) {
			for (String alias : columns.get(position).aliases()) {
				known.put(normal(alias), position);
			}
		}
		for (int position = 0; position < columns.size(); position++) {
			known.put(normal(columns.get(position).header()), position);
		}
		return known;
	}

	/**
	 * Brackets wide or narrow, m² or ㎡, blanks and a star for required columns make no
	 * difference; a missing unit does.
	 */
	static String normal(String header) {
		String plain = Normalizer.normalize(header, Normalizer.Form.NFKC);
		return BLANKS_AND_STARS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
	}

	/** Whether any column of the type is there. */
	boolean recognised() {
		return this.positions.stream().anyMatch((position) -> position >= 0);
	}

	/** Whether every required column of the type is there. */
	boolean complete() {
		return recognised() && missing().isEmpty();
	}

	private List<Column> missing() {
		return this.columns.stream()
			.filter((column) -> column.required() && this.sources[this.columns.indexOf(column)] < 0)
			.toList();
	}

	/** The file's column of this column of the type, or -1. */
	int source(int position) {
		return this.sources[position];
	}

	/**
	 * The file's column a problem's header belongs to, or -1: the type's own header, the
	 * file's, or a letter.
	 */
	int find(String header) {
		Integer position = known(this.columns).get(normal(header));
		if (position != null) {
			return this.sources[position];
		}
		int index = this.headers.indexOf(header);
		return (index < 0 && LETTERS.matcher(header).matches()) ? CellReference.convertColStringToIndex(header) : index;
	}

	/** The file's column of reasons from an error workbook, or -1. */
	int reasons() {
		for (int index = 0; index < this.headers.size(); index++) {
			if (normal(this.headers.get(index)).equals(REASONS)) {
				return index;
			}
		}
		return -1;
	}

	int width() {
		return this.headers.size();
	}

	/** The header of a column of the file, its letter where it has none. */
	String name(int index) {
		String header = (index < this.headers.size()) ? this.headers.get(index) : "";
		if (header.isEmpty()) {
			return CellReference.convertNumToColString(index);
		}
		return (this.positions.get(index) >= 0) ? this.columns.get(this.positions.get(index)).header() : header;
	}

	/** Whether the column has no header at all. */
	boolean headless(int index) {
		return index >= this.headers.size() || this.headers.get(index).isEmpty();
	}

	/**
	 * What is wrong with the header.
	 * @param used the columns of the file that have any value below the header
	 */
	void report(BitSet used, Problems problems) {
		for (int index : this.unknown) {
			if (used.get(index)) {
				problems.error(NUMBER, this.headers.get(index), null, ProblemCode.UNKNOWN_COLUMN);
			}
			else {
				problems.add(Problem.warning(NUMBER, this.headers.get(index), null, ProblemCode.UNKNOWN_COLUMN)
					.variant("empty"));
			}
		}
		this.repeated.forEach(
				(index, first) -> problems.error(NUMBER, this.headers.get(index), null, ProblemCode.DUPLICATE_COLUMN,
						CellReference.convertNumToColString(first), CellReference.convertNumToColString(index)));
		missing().forEach((column) -> problems.error(NUMBER, column.header(), null, ProblemCode.MISSING_COLUMN));
	}

	/** Whether the row is the header once more, as where sheets were pasted together. */
	boolean repeatedIn(RawRow row) {
		int same = 0;
		for (int index = 0; index < row.cells().size(); index++) {
			RawCell cell = row.cell(index);
			if (cell != null) {
				if (index >= this.headers.size() || !like(cell.text(), this.normalHeaders.get(index))) {
					return false;
				}
				same++;
			}
		}
		return same >= Math.min(LIKE_A_HEADER, this.headers.size());
	}

	/**
	 * Whether a text says the same as a header. A look at the first character spares
	 * nearly every row the normalising.
	 */
	private static boolean like(String text, String normalHeader) {
		char first = text.isEmpty() ? ' ' : text.charAt(0);
		boolean plain = (first >= '0' && first <= '9') || (first >= '\u4e00' && first <= '\u9fff');
		if (plain && (normalHeader.isEmpty() || normalHeader.charAt(0) != first)) {
			return false;
		}
		return normal(text).equals(normalHeader);
	}

	/** The files' columns of these columns of the type, those it has. */
	int[] sources(List<Column> some) {
		return some.stream()
			.mapToInt((column) -> this.sources[this.columns.indexOf(column)])
			.filter((source) -> source >= 0)
			.toArray();
	}

	/** The word by which one of these columns of the file marks a row of totals. */
	static @Nullable String total(RawRow row, int[] sources) {
		for (int source : sources) {
			RawCell cell = row.cell(source);
			if (cell != null && (cell.text().indexOf('计') >= 0 || cell.text().indexOf('和') >= 0)
					&& TOTALS.contains(normal(cell.text()))) {
				return cell.text();
			}
		}
		return null;
	}

}
