package io.huanxin.importjob;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.huanxin.attachment.FileStore;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps uploaded files only as long as somebody needs them to confirm an import or to
 * correct what was wrong. The job stays with everything that came of it.
 */
@Slf4j
@Component
public class ImportRetention {

	private final Jobs jobs;

	private final ImportTypes types;

	private final FileStore files;

	private final Duration keep;

	private final Duration keepPersonal;

	/**
	 * With its periods.
	 * @param keep how long after the last change of its state the file of a job is kept
	 * @param keepPersonal the same for files with personal data in them
	 */
	ImportRetention(Jobs jobs, ImportTypes types, FileStore files, @Value("${huanxin.imports.keep:30d}") Duration keep,
			@Value("${huanxin.imports.keep-personal:7d}") Duration keepPersonal) {
		this.jobs = jobs;
		this.types = types;
		this.files = files;
		this.keep = keep;
		this.keepPersonal = keepPersonal;
	}

	/**
	 * When the file of a job may be removed.
	 * @param job the job
	 * @return the moment; null while it waits or runs, and once the file is removed
	 */
	public @Nullable Instant keptUntil(Job job) {
		if (job.finishedAt() == null || job.fileSha256() == null) {
			return null;
		}
		return job.finishedAt().plus(this.types.personal().contains(job.type()) ? this.keepPersonal : this.keep);
	}

	/**
	 * Every night before the sweep, which takes what could not be removed at once. The
	 * rows say first that there is no file any more, so that no import can begin with one
	 * that is about to go.
	 */
	@Scheduled(cron = "0 20 3 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "import-files", lockAtMostFor = "PT1H")
	void removeFiles() {
		List<String> removed = this.jobs.removeFiles(this.types.personal(), this.keepPersonal, this.keep);
		this.files.discard(removed);
		if (!removed.isEmpty()) {
			log.info("Removed the files of {} imports, which had been kept long enough", removed.size());
		}
	}

}
