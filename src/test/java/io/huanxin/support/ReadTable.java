package io.huanxin.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.problem.Problems;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.SheetRow;
import io.huanxin.spreadsheet.UploadedTable;
import io.huanxin.spreadsheet.WorkbookReader;

/**
 * A file read to its end, with all its rows at hand.
 *
 * @param rows its rows; none of a file that is refused as a whole
 * @param problems what is wrong in it
 */
public record ReadTable(List<SheetRow> rows, Problems problems) {

	/** Reads a file under a name that promises nothing. */
	public static ReadTable of(ImportType type, Path file) {
		return of(type, file, "upload");
	}

	/** Reads a file under the name it is uploaded with. */
	public static ReadTable of(ImportType type, Path file, String name) {
		List<SheetRow> rows = new ArrayList<>();
		try (UploadedTable table = new WorkbookReader().open(type, () -> Files.newByteChannel(file), name)) {
			table.read(rows::add, (read, permille) -> {
			});
			return new ReadTable(table.problems().hasErrors(0) ? List.of() : rows, table.problems());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
