package io.huanxin.spreadsheet;

import java.util.List;

/** An import type of any columns, without a key of its own. */
class ColumnsType extends ReturnsLikeType {

	private final List<Column> columns;

	ColumnsType(Column... columns) {
		this.columns = List.of(columns);
	}

	@Override
	public String name() {
		return "columns";
	}

	@Override
	public List<Column> columns() {
		return this.columns;
	}

	@Override
	public List<Column> key() {
		return List.of();
	}

}
