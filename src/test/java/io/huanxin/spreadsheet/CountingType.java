package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.huanxin.problem.Problems;

/** A type for files of any size that counts the rows and forgets them. */
class CountingType implements ImportType {

	private static final Column NEIGHBOURHOOD = Column.code("小区编码").mandatory();

	private static final List<Column> TEN = List.of(NEIGHBOURHOOD, Column.code("楼栋号").mandatory(), Column.code("单元"),
			Column.code("房号").mandatory(), Column.text("户主姓名"), Column.code("证件号码"), Column.code("联系电话"),
			Column.area("建筑面积(㎡)"), Column.count("居住人数"), Column.choice("意愿", List.of("同意", "不同意", "未征询")));

	private final List<Column> columns;

	/** As many of ten columns like those of households, and figures for further ones. */
	CountingType(int columns) {
		this.columns = new ArrayList<>(TEN.subList(0, Math.min(columns, TEN.size())));
		for (int further = TEN.size(); further < columns; further++) {
			this.columns.add(switch (further % 3) {
				case 0 -> Column.amountWan("金额" + further + "(万元)");
				case 1 -> Column.date("日期" + further);
				default -> Column.count("数" + further);
			});
		}
	}

	@Override
	public String name() {
		return "counting";
	}

	@Override
	public List<Column> columns() {
		return this.columns;
	}

	@Override
	public List<Column> key() {
		return this.columns.subList(0, 4);
	}

	@Override
	public boolean permitted() {
		return true;
	}

	@Override
	public Intake begin(ImportContext context, Problems problems) {
		return new Count();
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		throw new UnsupportedOperationException();
	}

	/** Adds up. */
	static final class Count implements Intake {

		private int rows;

		@Override
		public void take(SheetRow row) {
			this.rows++;
		}

		@Override
		public ImportOutcome finish() {
			return new ImportOutcome(this.rows, 0, 0, List.of());
		}

	}

}
