package io.huanxin.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.huanxin.importjob.Job;
import io.huanxin.importjob.JobState;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;

/**
 * A job as other software sees it.
 *
 * @param id its id
 * @param type the import type's name
 * @param mode {@code check}, {@code all} or {@code valid}
 * @param state how far it is
 * @param rows number of data rows read
 * @param created number of new records
 * @param updated number of changed records
 * @param unchanged number of rows that say what is already stored
 * @param errors number of all errors, also of those beyond the ones listed
 * @param warnings number of all warnings, likewise
 * @param message why the job failed; absent unless it did
 * @param fileRemovedAt when its file was removed; absent while it is kept
 * @param undoneAt when what it wrote was taken back; absent while it stands
 * @param problems what is wrong in the file, in the order of the sheet
 */
record JobAnswer(UUID id, String type, String mode, JobState state, int rows, int created, int updated, int unchanged,
		int errors, int warnings, @JsonInclude(Include.NON_NULL) @Nullable String message,
		@JsonInclude(Include.NON_NULL) @Nullable Instant fileRemovedAt,
		@JsonInclude(Include.NON_NULL) @Nullable Instant undoneAt, List<ProblemAnswer> problems) {

	static JobAnswer of(Job job, List<Problem> problems, MessageSource messages, Locale locale) {
		String message = (job.failure() != null) ? messages.getMessage("JobFailure." + job.failure(), null, locale)
				: null;
		return new JobAnswer(job.id(), job.type(), job.modeWord(), job.state(), job.rows(), job.created(),
				job.updated(), job.unchanged(), job.errors(), job.warnings(), message, job.fileRemovedAt(),
				job.undoneAt(),
				problems.stream().map((problem) -> ProblemAnswer.of(problem, messages, locale)).toList());
	}

	/**
	 * One problem.
	 *
	 * @param row the row as the spreadsheet shows it, 0 for the file as a whole
	 * @param column the column's header, null for a whole row
	 * @param value what stands there
	 * @param code what is wrong
	 * @param severity whether the row is still written
	 * @param message the sentence for people
	 */
	record ProblemAnswer(int row, @Nullable String column, @Nullable String value, ProblemCode code, Severity severity,
			String message) {

		static ProblemAnswer of(Problem problem, MessageSource messages, Locale locale) {
			return new ProblemAnswer(problem.row(), problem.column(), problem.value(), problem.code(),
					problem.severity(), messages.getMessage(problem.message(), locale));
		}

	}

}
