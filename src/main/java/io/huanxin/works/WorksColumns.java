package io.huanxin.works;

import java.math.BigDecimal;
import java.util.List;

import io.huanxin.spreadsheet.Column;

/**
 * The columns of the workbook {@code works}, whose headers also name the form's fields.
 */
public final class WorksColumns {

	/** More than any project has of anything. */
	static final BigDecimal MOST = BigDecimal.valueOf(99_999_999_999L);

	public static final Column PROJECT = Column.code("项目编码").atMost(40).mandatory();

	public static final Column NEIGHBOURHOOD = Column.code("小区编码").atMost(40).explained("works.column.neighbourhood");

	public static final Column ITEM = Column.text("改造内容").atMost(40).mandatory().explained("works.column.item");

	public static final Column UNIT = Column.text("单位").atMost(10).explained("works.column.unit");

	public static final Column PLANNED = Column.decimal("计划数量").between(BigDecimal.ZERO, MOST);

	public static final Column DONE = Column.decimal("完成数量")
		.between(BigDecimal.ZERO, MOST)
		.explained("works.column.done");

	public static final Column DEMANDED = Column.decimal("需求数量")
		.between(BigDecimal.ZERO, MOST)
		.explained("works.column.demanded");

	public static final Column ESTIMATED = Column.flag("是否估算");

	public static final Column METHOD = Column.text("估算方法").atMost(200).explained("works.column.method");

	public static final Column AS_OF = Column.date("截止日期").explained("works.column.as-of");

	public static final Column NOTE = Column.text("说明").atMost(500).explained("works.column.note");

	public static final List<Column> ALL = List.of(PROJECT, NEIGHBOURHOOD, ITEM, UNIT, PLANNED, DONE, DEMANDED,
			ESTIMATED, METHOD, AS_OF, NOTE);

	private WorksColumns() {
	}

}
