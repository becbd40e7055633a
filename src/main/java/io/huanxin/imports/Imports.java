package io.huanxin.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.huanxin.attachment.FileStore;
import io.huanxin.attachment.FileTooLarge;
import io.huanxin.attachment.KeptFile;
import io.huanxin.attachment.StoredFile;
import io.huanxin.importjob.ImportWorkers;
import io.huanxin.importjob.Job;
import io.huanxin.importjob.JobResults;
import io.huanxin.importjob.Jobs;
import io.huanxin.problem.Problem;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportOutcome.Preview;
import io.huanxin.spreadsheet.ImportOutcome.Total;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.UnknownRecord;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Starts imports, confirms them and tells how they stand. Each change is one statement or
 * one transaction of {@link Jobs}; a file is stored before its row exists, so that no
 * connection waits for a slow upload.
 */
@Service
public class Imports {

	private static final int LONGEST_NAME = 200;

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

	private static final int ALL_PROBLEMS = 2 * Problems.STORED;

	private final Jobs jobs;

	private final JobResults results;

	private final FileStore files;

	private final ImportWorkers workers;

	private final long largest;

	Imports(Jobs jobs, JobResults results, FileStore files, ImportWorkers workers,
			@Value("${huanxin.imports.max-size:400MB}") DataSize largest) {
		this.jobs = jobs;
		this.results = results;
		this.files = files;
		this.workers = workers;
		this.largest = largest.toBytes();
	}

	/**
	 * Takes in a file and leaves the rest to a worker.
	 * @param scope the scope in force, in which the work will run
	 * @param type what the rows are
	 * @param mode what shall happen to them
	 * @param fileName the file's name at the person's computer
	 * @param content the file
	 * @return the job's id
	 * @throws RoleMissing when the role in force may not import this type
	 * @throws FileTooLarge when the file is longer than an import may be
	 */
	UUID submit(RegionScope scope, ImportType type, Mode mode, String fileName, InputStreamSource content) {
		if (!type.permitted()) {
			throw new RoleMissing();
		}
		UUID id = UUID.randomUUID();
		try (InputStream stream = content.getInputStream()) {
			StoredFile file = this.files.store(stream, this.largest);
			this.jobs.submit(id, scope, type, mode, plain(fileName), file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.workers.wake();
		return id;
	}

	/**
	 * The longest file that is taken in.
	 * @return the limit in MB
	 */
	long largestInMegabytes() {
		return DataSize.ofBytes(this.largest).toMegabytes();
	}

	/** Some browsers send the whole path. */
	private static String plain(String fileName) {
		String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
		name = CONTROLS.matcher(name).replaceAll(" ").strip();
		return (name.length() > LONGEST_NAME) ? name.substring(name.length() - LONGEST_NAME) : name;
	}

	/**
	 * Has a checked job validated once more and written.
	 * @param scope the scope in force, in which the work will run
	 * @param job a job of the person's own
	 * @param type its type
	 * @param mode whether all rows or those without an error are to be written
	 * @return whether that has begun, or why not
	 * @throws RoleMissing when somebody else started it, or the role in force may not
	 * import this type
	 */
	Confirmation confirm(RegionScope scope, Job job, ImportType type, Mode mode) {
		if (!job.startedBy(scope) || !type.permitted()) {
			throw new RoleMissing();
		}
		if (fileOf(job).isEmpty()) {
			return Confirmation.FILE_GONE;
		}
		boolean confirmed = this.jobs.confirm(job.id(), scope, mode);
		this.workers.wake();
		if (confirmed) {
			return Confirmation.BEGUN;
		}
		boolean removed = this.jobs.find(job.id()).filter((now) -> now.fileRemovedAt() != null).isPresent();
		return removed ? Confirmation.FILE_GONE : Confirmation.BEGUN_BEFORE;
	}

	/**
	 * The file of a job.
	 * @param job the job
	 * @return the file; empty when it has been removed or lost
	 */
	Optional<KeptFile> fileOf(Job job) {
		return Optional.ofNullable(job.fileSha256()).flatMap(this.files::find);
	}

	/**
	 * A job, for the person who started it and for those who watch over the region.
	 * @param scope the scope in force
	 * @param id its id as it stands in the address
	 * @return the job
	 * @throws UnknownRecord when there is none, or none to be seen in this scope
	 */
	Job get(RegionScope scope, String id) {
		UUID key;
		try {
			key = UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw new UnknownRecord("job " + id);
		}
		return this.jobs.find(key)
			.filter((job) -> job.visibleTo(scope))
			.orElseThrow(() -> new UnknownRecord("job " + id));
	}

	/**
	 * The jobs a person sees, the newest first.
	 * @param scope the scope in force
	 * @param undoable the types whose imports the person may undo
	 * @param offset how many to pass over
	 * @param atMost the longest list wanted
	 * @return their own jobs; for reviewers and auditors all of their scope; for clerks
	 * what colleagues of the same region wrote and they may undo
	 */
	List<Job> list(RegionScope scope, Collection<String> undoable, int offset, int atMost) {
		return this.jobs.list(scope, scope.has(Role.REVIEWER, Role.AUDITOR), undoable, offset, atMost);
	}

	/**
	 * What is wrong in the file of a job.
	 * @param job the job
	 * @return the problems that were kept, in the order of the sheet
	 */
	List<Problem> problems(Job job) {
		return problems(job, 0, ALL_PROBLEMS);
	}

	List<Problem> problems(Job job, int offset, int atMost) {
		return job.state().settled() ? this.results.problems(job.id(), offset, atMost) : List.of();
	}

	List<Total> totals(Job job) {
		return this.results.totals(job.id());
	}

	List<Preview> preview(Job job, int atMost) {
		return this.results.preview(job.id(), atMost);
	}

	/** What came of confirming an import. */
	enum Confirmation {

		/** It waits to be written. */
		BEGUN,

		/** It was not waiting for that, for instance because it was confirmed before. */
		BEGUN_BEFORE,

		/** There is nothing to be written any more: the file has been removed or lost. */
		FILE_GONE

	}

}
