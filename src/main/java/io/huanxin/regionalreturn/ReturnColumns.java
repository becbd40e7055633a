package io.huanxin.regionalreturn;

import java.util.List;

import io.huanxin.spreadsheet.Column;

/** The columns of the workbook {@code returns}, whose headers also label the form. */
final class ReturnColumns {

	static final Column REGION = Column.code("行政区划代码").mandatory();

	static final Column PLAN_YEAR = Column.year("计划年度").mandatory();

	static final Column AS_OF = Column.date("截止日期").mandatory().explained("return.column.as-of");

	static final Column STARTED_N = Column.count("开工小区数").mandatory().explained("return.column.started");

	static final Column STARTED_H = Column.count("开工户数");

	static final Column FINISHED_N = Column.count("完工小区数").explained("return.column.finished");

	static final Column FINISHED_H = Column.count("完工户数");

	static final Column COMPLETED = Column.amountWan("完成投资(万元)").explained("return.column.completed");

	static final Column ARRIVED = Column.amountWan("到位资金(万元)");

	static final Column PAID = Column.amountWan("支付资金(万元)").explained("return.column.paid");

	static final Column EXPLANATION = Column.text("说明").explained("return.column.explanation");

	static final List<Column> ALL = List.of(REGION, PLAN_YEAR, AS_OF, STARTED_N, STARTED_H, FINISHED_N, FINISHED_H,
			COMPLETED, ARRIVED, PAID, EXPLANATION);

	private ReturnColumns() {
	}

}
