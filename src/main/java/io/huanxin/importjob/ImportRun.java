package io.huanxin.importjob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.attachment.FileLost;
import io.huanxin.attachment.FileStore;
import io.huanxin.attachment.KeptFile;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.UploadedTable;
import io.huanxin.spreadsheet.WorkbookReader;
import io.huanxin.web.StaleRecord;
import jakarta.persistence.EntityManager;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries out one job: reads the file, has its rows validated and written in one
 * transaction, and decides whether that transaction may stay. A check does everything
 * that an import does, except for the last step.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class ImportRun {

	private static final ImportOutcome NOTHING = new ImportOutcome(0, 0, 0, List.of());

	private final ImportTypes types;

	private final FileStore files;

	private final WorkbookReader reader;

	private final Jobs jobs;

	private final CurrentScope currentScope;

	private final AuditTrail audit;

	private final TransactionOperations transactions;

	private final EntityManager entityManager;

	/** Ends in a settled state whatever happens, unless the job was lost. */
	void run(RunningJob running) {
		try {
			this.currentScope.runAs(running.job().starter(), () -> attempt(running));
		}
		catch (RuntimeException | Error ex) {
			running.finish();
			JobFailure failure = failure(running, ex);
			if (failure == JobFailure.UNEXPECTED || failure == JobFailure.FILE_LOST) {
				log.error("Import {} failed, nothing was written", running.job().id(), ex);
			}
			else {
				log.warn("Import {} ended as {}, nothing was written: {}", running.job().id(), failure, ex.toString());
			}
			this.jobs.fail(running.job().id(), running.worker(), failure);
		}
		finally {
			running.finish();
		}
	}

	private static JobFailure failure(RunningJob running, Throwable cause) {
		if (running.stopping()) {
			return JobFailure.STOPPED;
		}
		if (cause instanceof JobLost) {
			return JobFailure.ABANDONED;
		}
		if (cause instanceof FileLost) {
			return JobFailure.FILE_LOST;
		}
		boolean conflict = cause instanceof StaleRecord || cause instanceof DataIntegrityViolationException
				|| cause instanceof ConcurrencyFailureException;
		return conflict ? JobFailure.CONFLICT : JobFailure.UNEXPECTED;
	}

	private void attempt(RunningJob running) {
		Job job = running.job();
		ImportType type = this.types.find(job.type()).orElseThrow();
		String name = Objects.requireNonNull(job.fileSha256(), "a job that runs has a file");
		KeptFile file = this.files.find(name).orElseThrow(() -> new FileLost(name, null));
		try (UploadedTable table = this.reader.open(type, file::open, job.fileName())) {
			running.insistOnJob();
			Conclusion[] unwritten = { null };
			this.transactions.executeWithoutResult((transaction) -> {
				ImportOutcome outcome = takeIn(running, type, table);
				if (transaction.isRollbackOnly()) {
					throw new IllegalStateException("import type " + type.name() + " has spoilt the transaction");
				}
				JobState state = state(job.mode(), table.problems());
				if (state == JobState.DONE) {
					write(running, new Conclusion(state, table.rows(), outcome, table.problems()));
				}
				else {
					transaction.setRollbackOnly();
					unwritten[0] = new Conclusion(state, table.rows(), (state == JobState.CHECKED) ? outcome : NOTHING,
							table.problems());
				}
			});
			if (unwritten[0] != null) {
				conclude(running, unwritten[0]);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Without a required column no row makes sense, and the one problem at the header
	 * says so; a type may rely on having seen each of its required columns.
	 */
	private ImportOutcome takeIn(RunningJob running, ImportType type, UploadedTable table) {
		if (!table.complete()) {
			table.read((row) -> {
			}, running.reading());
			return NOTHING;
		}
		Job job = running.job();
		ImportContext context = new ImportContext(job.id(), job.fileName(), job.mode(), running.progress());
		try (Intake intake = type.begin(context, table.problems())) {
			table.read(intake::take, running.reading());
			if (table.problems().hasErrors(0)) {
				return NOTHING;
			}
			ImportOutcome outcome = intake.finish();
			// a check shall meet the same constraints that a commit would
			this.entityManager.flush();
			running.insistOnJob();
			return outcome;
		}
	}

	private static JobState state(Mode mode, Problems problems) {
		if (problems.hasErrors(0)) {
			return JobState.REFUSED;
		}
		if (mode == Mode.CHECK) {
			return JobState.CHECKED;
		}
		boolean refused = problems.refuseFile() || (mode == Mode.ALL && problems.hasErrors());
		return refused ? JobState.REFUSED : JobState.DONE;
	}

	private void write(RunningJob running, Conclusion conclusion) {
		Job job = running.job();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("type", job.type());
		values.put("file", job.fileName());
		if (job.contentSha256() != null) {
			values.put("sha256", job.contentSha256());
		}
		values.put("rows", conclusion.rows());
		values.put("created", conclusion.outcome().created());
		values.put("updated", conclusion.outcome().updated());
		values.put("unchanged", conclusion.outcome().unchanged());
		values.put("wrongRows", conclusion.problems().rowsWithErrors());
		this.audit.record(job.starter().actor(), AuditAction.IMPORTED,
				new AuditTrail.Subject("job", job.id().toString(), job.starter().path()), null, values);
		conclude(running, conclusion);
	}

	private void conclude(RunningJob running, Conclusion conclusion) {
		this.jobs.conclude(running.job().id(), running.worker(), conclusion);
	}

}
