package io.huanxin.problem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of one import, all of them in one pass. A hopeless file of a
 * hundred thousand rows would fill the memory with sentences nobody reads, so only the
 * first {@value #STORED} errors and as many warnings are kept; the others are counted,
 * and which rows are wrong is known of every row.
 */
public class Problems {

	/** How many errors, and how many warnings, are kept. */
	public static final int STORED = 10_000;

	private static final int HEADER_ROW = 1;

	private final List<Problem> errors = new ArrayList<>();

	private final List<Problem> warnings = new ArrayList<>();

	private final BitSet wrongRows = new BitSet();

	private int errorCount;

	private int warningCount;

	public void add(Problem problem) {
		if (problem.severity() == Severity.ERROR) {
			this.errorCount++;
			this.wrongRows.set(problem.row());
			keep(this.errors, problem);
		}
		else {
			this.warningCount++;
			keep(this.warnings, problem);
		}
	}

	/**
	 * Refuses the file as a whole: what was found so far is of a file that could not be
	 * read to its end, and this one problem takes its place.
	 */
	public void refuse(Problem problem) {
		this.errors.clear();
		this.warnings.clear();
		this.wrongRows.clear();
		this.errorCount = 0;
		this.warningCount = 0;
		add(problem);
	}

	private static void keep(List<Problem> kept, Problem problem) {
		if (kept.size() < STORED) {
			kept.add(problem);
		}
	}

	public void error(int row, @Nullable String column, @Nullable String value, ProblemCode code, String... args) {
		add(Problem.error(row, column, value, code, args));
	}

	public void warning(int row, @Nullable String column, @Nullable String value, ProblemCode code, String... args) {
		add(Problem.warning(row, column, value, code, args));
	}

	/**
	 * Keeps a row from being written because of an error that is told at another row.
	 */
	public void exclude(int row) {
		this.wrongRows.set(row);
	}

	/**
	 * The problems kept, in the order of the sheet, errors before warnings of the same
	 * row.
	 */
	public List<Problem> list() {
		return Stream.concat(this.errors.stream(), this.warnings.stream())
			.sorted(Comparator.comparingInt(Problem::row))
			.toList();
	}

	public boolean hasErrors() {
		return this.errorCount > 0;
	}

	/** Whether this row must not be written. */
	public boolean hasErrors(int row) {
		return this.wrongRows.get(row);
	}

	/** The rows that must not be written, in the order of the sheet; 0 is the file. */
	public IntStream wrongRows() {
		return this.wrongRows.stream();
	}

	/**
	 * Whether the file or its header is wrong, so that no row may be written in any mode:
	 * a column nobody knows would lose its figures in every row.
	 */
	public boolean refuseFile() {
		return this.wrongRows.get(0) || this.wrongRows.get(HEADER_ROW);
	}

	/** Number of data rows that must not be written. */
	public int rowsWithErrors() {
		return (int) this.wrongRows.stream().filter((row) -> row > HEADER_ROW).count();
	}

	/** Number of all errors, kept or not. */
	public int errorCount() {
		return this.errorCount;
	}

	/** Number of all warnings, kept or not. */
	public int warningCount() {
		return this.warningCount;
	}

	/** Number of problems that were counted and not kept. */
	public int leftOut() {
		return this.errorCount + this.warningCount - this.errors.size() - this.warnings.size();
	}

}
