package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.huanxin.problem.Problems;

/** An import type with the columns of the real returns. */
class ReturnsLikeType implements ListImportType {

	static final Column REGION = Column.code("行政区划代码").mandatory().explained("六位代码");

	static final Column YEAR = Column.year("计划年度").mandatory();

	static final Column AS_OF = Column.date("截止日期").mandatory();

	static final Column STARTED = Column.count("开工小区数").mandatory().alias("新开工小区数");

	static final Column STARTED_HOUSEHOLDS = Column.count("开工户数");

	static final Column FINISHED = Column.count("完工小区数");

	static final Column FINISHED_HOUSEHOLDS = Column.count("完工户数");

	static final Column INVESTED = Column.amountWan("完成投资(万元)");

	static final Column ARRIVED = Column.amountWan("到位资金(万元)");

	static final Column PAID = Column.amountWan("支付资金(万元)");

	static final Column REMARK = Column.text("说明");

	final List<List<? extends @Nullable Object>> stored = new ArrayList<>();

	@Override
	public String name() {
		return "returns";
	}

	@Override
	public List<Column> columns() {
		return List.of(REGION, YEAR, AS_OF, STARTED, STARTED_HOUSEHOLDS, FINISHED, FINISHED_HOUSEHOLDS, INVESTED,
				ARRIVED, PAID, REMARK);
	}

	@Override
	public List<Column> key() {
		return List.of(REGION, YEAR, AS_OF);
	}

	@Override
	public int templateVersion() {
		return 3;
	}

	@Override
	public boolean permitted() {
		return true;
	}

	@Override
	public ImportOutcome apply(ImportContext context, List<SheetRow> rows, Problems problems) {
		return new ImportOutcome.Counter().outcome();
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		this.stored.forEach(rows);
	}

}
