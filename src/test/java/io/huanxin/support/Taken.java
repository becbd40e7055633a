package io.huanxin.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.UploadedTable;
import io.huanxin.spreadsheet.WorkbookReader;

/**
 * What an import type made of a file, read as uploads are and taken in within the test's
 * own transaction.
 *
 * @param outcome what was written
 * @param problems what was wrong
 */
public record Taken(ImportOutcome outcome, Problems problems) {

	/**
	 * Takes in a file.
	 * @param currentScope puts the scope in force
	 * @param scope who sends it
	 * @param type what its rows are
	 * @param job the import
	 * @param file the file, by its own name
	 * @return what became of it
	 */
	public static Taken of(CurrentScope currentScope, RegionScope scope, ImportType type, UUID job, Path file) {
		AtomicReference<Taken> taken = new AtomicReference<>();
		currentScope.runAs(scope, () -> taken.set(read(type, job, file)));
		return Objects.requireNonNull(taken.get());
	}

	/**
	 * Takes in the text of a csv file.
	 * @param currentScope puts the scope in force
	 * @param scope who sends it
	 * @param type what its rows are
	 * @param job the import
	 * @param folder where the file is written
	 * @param text its header and rows
	 * @return what became of it
	 */
	public static Taken csv(CurrentScope currentScope, RegionScope scope, ImportType type, UUID job, Path folder,
			String text) {
		Path file = folder.resolve(type.name() + ".csv");
		try {
			Files.write(file, text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return of(currentScope, scope, type, job, file);
	}

	private static Taken read(ImportType type, UUID job, Path file) {
		String name = String.valueOf(file.getFileName());
		try (UploadedTable table = new WorkbookReader().open(type, () -> Files.newByteChannel(file), name);
				Intake intake = type.begin(new ImportContext(job, name, ImportContext.Mode.ALL, (done) -> {
				}), table.problems())) {
			table.read(intake::take, (read, permille) -> {
			});
			return new Taken(intake.finish(), table.problems());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How many records there were.
	 * @return the created, the updated and the unchanged ones
	 */
	public List<Integer> counts() {
		return List.of(this.outcome.created(), this.outcome.updated(), this.outcome.unchanged());
	}

}
