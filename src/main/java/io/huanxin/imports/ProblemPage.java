package io.huanxin.imports;

import java.util.List;

import io.huanxin.problem.Problem;

/**
 * The part of a job's problems that fits on a page.
 *
 * @param problems the problems, in the order of the sheet
 * @param number the page, from 1
 * @param pages how many pages there are
 * @param total how many problems were kept
 * @param leftOut how many more were only counted
 */
public record ProblemPage(List<Problem> problems, int number, int pages, int total, int leftOut) {

	static final int LENGTH = 100;

}
