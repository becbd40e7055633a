package io.huanxin.spreadsheet;

import java.util.regex.Pattern;

import io.huanxin.workbook.TableFile;
import io.huanxin.workbook.TableSource;
import io.huanxin.workbook.UnreadableFile;

import org.springframework.stereotype.Component;

/** Opens uploaded xlsx and csv files as the rows of an import type. */
@Component
public class WorkbookReader {

	private static final Pattern NAME = Pattern.compile("[^.]*|.*\\.(xlsx|csv)", Pattern.CASE_INSENSITIVE);

	/**
	 * Opens an uploaded file, of which the name must not contradict that it is a table:
	 * what is called otherwise would be opened as something else by the next person.
	 * @param type what the rows are
	 * @param file its bytes
	 * @param name its name at the sender's computer
	 * @return the file, which may have turned out to be unreadable; to be closed
	 */
	public UploadedTable open(ImportType type, TableSource file, String name) {
		TableFile table = null;
		try {
			table = TableFile.open(file);
			DataSheet sheet = DataSheet.find(table, type.columns());
			if (sheet == null) {
				return UploadedTable.unreadable(type, table, DataSheet.anyCell(table) ? "header" : "empty", "");
			}
			if (!sheet.others().isEmpty()) {
				return UploadedTable.unreadable(type, table, "sheets", String.join("、", sheet.others()));
			}
			if (!NAME.matcher(name).matches()) {
				return UploadedTable.unreadable(type, table, "extension", name);
			}
			return UploadedTable.of(type, table, sheet);
		}
		catch (UnreadableFile ex) {
			return UploadedTable.unreadable(type, table, ex);
		}
	}

}
