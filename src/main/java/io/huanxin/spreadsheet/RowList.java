package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import lombok.RequiredArgsConstructor;

import io.huanxin.problem.Problems;

/** Keeps all rows for a type that wants them at once. */
@RequiredArgsConstructor
final class RowList implements Intake {

	private final ListImportType type;

	private final ImportContext context;

	private final Problems problems;

	private final List<SheetRow> rows = new ArrayList<>();

	@Override
	public void take(SheetRow row) {
		this.rows.add(row);
	}

	@Override
	public ImportOutcome finish() {
		return this.type.apply(this.context, Collections.unmodifiableList(this.rows), this.problems);
	}

}
