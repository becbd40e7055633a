package io.huanxin.importjob;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.UploadedTable;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param id its id
 * @param type the import type's name
 * @param mode what happens to the rows
 * @param state how far it is
 * @param failure why it failed, null unless it did
 * @param fileName the file's name at the person's computer
 * @param fileSha256 the file's name in the file store, null once it has been removed
 * @param contentSha256 the digest of the file as it was uploaded, null where its type has
 * columns of personal data
 * @param fileSize the file's length in bytes
 * @param rows number of data rows read so far, of all once the file has been read
 * @param doneRows number of rows dealt with so far
 * @param permilleRead how much of the file has been read, in thousandths
 * @param created number of new records; of a check, those that would be
 * @param updated number of changed records
 * @param unchanged number of rows that say what is already stored
 * @param errors number of all errors, kept or not
 * @param warnings number of all warnings, kept or not
 * @param wrongRows number of data rows with an error
 * @param hopeless whether no row can be written in any mode
 * @param starter the scope the work runs in
 * @param createdAt when it was uploaded
 * @param finishedAt when it came to its state, null while it waits or runs
 * @param fileRemovedAt when its file was removed, null while it is kept
 * @param undoneAt when what it wrote was taken back, null while it stands
 * @param undoneBy by whom, null likewise
 */
public record Job(UUID id, String type, Mode mode, JobState state, @Nullable JobFailure failure, String fileName,
		@Nullable String fileSha256, @Nullable String contentSha256, long fileSize, int rows, int doneRows,
		int permilleRead, int created, int updated, int unchanged, int errors, int warnings, int wrongRows,
		boolean hopeless, RegionScope starter, Instant createdAt, @Nullable Instant finishedAt,
		@Nullable Instant fileRemovedAt, @Nullable Instant undoneAt, @Nullable String undoneBy) {

	/**
	 * Whether somebody started it.
	 * @param scope the scope in force
	 * @return true for the person who did, in whatever role
	 */
	public boolean startedBy(RegionScope scope) {
		Long account = scope.actor().accountId();
		return account != null && account.equals(this.starter.actor().accountId());
	}

	/**
	 * Whether somebody sees it: besides the person who started it, those who answer for
	 * what was entered.
	 * @param scope the scope in force
	 * @return true for its starter and for reviewers and auditors above
	 */
	public boolean visibleTo(RegionScope scope) {
		return startedBy(scope) || (scope.has(Role.REVIEWER, Role.AUDITOR) && scope.contains(this.starter.path()));
	}

	/**
	 * The mode as it stands in addresses and in the API.
	 * @return {@code check}, {@code all} or {@code valid}
	 */
	public String modeWord() {
		return this.mode.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether the file has been read to its end, so that the number of rows is known.
	 * @return false while it waits or is being read
	 */
	public boolean readToEnd() {
		return this.permilleRead == UploadedTable.ALL_READ;
	}

	/**
	 * The rows that would be or were written or left as they are.
	 * @return their number
	 */
	public int goodRows() {
		return this.created + this.updated + this.unchanged;
	}

}
