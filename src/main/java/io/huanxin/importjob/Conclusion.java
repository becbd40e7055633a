package io.huanxin.importjob;

import io.huanxin.problem.Problems;
import io.huanxin.spreadsheet.ImportOutcome;

/**
 * What came of a job.
 *
 * @param state the state it ends in
 * @param rows number of data rows in the file
 * @param outcome what was written, or would be
 * @param problems what is wrong in the file
 */
record Conclusion(JobState state, int rows, ImportOutcome outcome, Problems problems) {
}
