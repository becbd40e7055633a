package io.huanxin.attachment;

import java.util.List;

import io.huanxin.secret.SealedRecords;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings all files of the folder under the key in force: every night, which is when those
 * that an older version kept in plain are sealed, and on the command that changes keys.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class FileSealing implements SealedRecords {

	private static final int AT_ONCE = 1000;

	/** What fits into a number of a name, and tells any two names apart. */
	private static final int DIGITS = 15;

	private static final int HEXADECIMAL = 16;

	private final FileStore files;

	@Override
	public String entity() {
		return "file";
	}

	/**
	 * Writes to no table: a file that is done stays done whatever becomes of the rest.
	 */
	@Override
	public Batch sealAnew(long after) {
		List<String> names = this.files.names().stream().filter((name) -> number(name) > after).limit(AT_ONCE).toList();
		return names.isEmpty() ? new Batch(after, 0, 0, 0) : sealAnew(names);
	}

	private static long number(String name) {
		return Long.parseLong(name.substring(0, DIGITS), HEXADECIMAL);
	}

	private Batch sealAnew(List<String> names) {
		int resealed = 0;
		int unopened = 0;
		for (String name : names) {
			try {
				resealed += this.files.sealAnew(name) ? 1 : 0;
			}
			catch (FileLost ex) {
				log.error("A kept file cannot be sealed anew", ex);
				unopened++;
			}
		}
		return new Batch(number(names.get(names.size() - 1)), names.size(), resealed, unopened);
	}

	@Scheduled(cron = "0 0 4 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "file-sealing", lockAtMostFor = "PT6H")
	void sealAll() {
		Batch batch = sealAnew(0);
		while (batch.seen() > 0) {
			if (batch.resealed() > 0) {
				log.info("Sealed {} files that lay in plain or under a former key", batch.resealed());
			}
			batch = sealAnew(batch.last());
		}
	}

}
