package io.huanxin.target;

import java.util.List;
import java.util.stream.Stream;

import io.huanxin.figures.TargetKind;
import io.huanxin.spreadsheet.Column;

/** The columns of the workbook {@code targets}, whose headers also label the form. */
final class TargetColumns {

	static final Column REGION = Column.code("行政区划代码").mandatory().explained("target.column.region");

	static final Column YEAR = Column.year("计划年度").mandatory();

	static final Column KIND = Column.choice("目标类型", Stream.of(TargetKind.values()).map(TargetKind::word).toList())
		.mandatory()
		.explained("target.column.kind");

	static final Column NEIGHBOURHOODS = Column.count("小区数").mandatory();

	static final Column HOUSEHOLDS = Column.count("户数").explained("target.column.unknown");

	static final Column BUILDINGS = Column.count("楼栋数").explained("target.column.unknown");

	static final Column FLOOR_AREA = Column.area("建筑面积(㎡)").explained("target.column.unknown");

	static final Column INVESTMENT = Column.amountWan("计划投资(万元)").explained("target.column.unknown");

	static final Column DOCUMENT = Column.text("文号").atMost(200).explained("target.column.document");

	static final List<Column> ALL = List.of(REGION, YEAR, KIND, NEIGHBOURHOODS, HOUSEHOLDS, BUILDINGS, FLOOR_AREA,
			INVESTMENT, DOCUMENT);

	/** No column: every row of an import has the file's name as its reason. */
	static final String REASON = "修改理由";

	private TargetColumns() {
	}

}
