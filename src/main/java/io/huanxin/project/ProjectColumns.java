package io.huanxin.project;

import java.util.List;

import io.huanxin.spreadsheet.Column;

/** The columns of the workbook {@code projects}, whose headers also label the form. */
public final class ProjectColumns {

	public static final Column CODE = Column.code("项目编码").atMost(40).explained("project.column.code");

	public static final Column NAME = Column.text("项目名称").atMost(100).mandatory();

	public static final Column PLAN_YEAR = Column.year("计划年度").between(1990, 2100).mandatory();

	public static final Column REGION = Column.code("行政区划代码").mandatory().explained("project.column.region");

	public static final Column NEIGHBOURHOODS = Column.text("小区编码(多个以;分隔)")
		.mandatory()
		.explained("project.column.neighbourhoods");

	public static final Column WORKS_CLASS = Column.text("主要类别").atMost(20).explained("project.column.works-class");

	public static final Column LIVELIHOOD = Column.flag("民生实事");

	public static final Column SUBSIDY = Column.flag("中央补助");

	public static final Column TOTAL_INVESTMENT = Column.amountWan("总投资(万元)");

	public static final Column YEAR_INVESTMENT = Column.amountWan("年度计划投资(万元)")
		.explained("project.column.year-investment");

	public static final Column PLANNED_START = Column.date("计划开工日期");

	public static final Column PLANNED_FINISH = Column.date("计划完工日期").explained("project.column.planned-finish");

	public static final Column IMPLEMENTER = Column.text("实施单位").atMost(100);

	public static final List<Column> ALL = List.of(CODE, NAME, PLAN_YEAR, REGION, NEIGHBOURHOODS, WORKS_CLASS,
			LIVELIHOOD, SUBSIDY, TOTAL_INVESTMENT, YEAR_INVESTMENT, PLANNED_START, PLANNED_FINISH, IMPLEMENTER);

	private ProjectColumns() {
	}

}
