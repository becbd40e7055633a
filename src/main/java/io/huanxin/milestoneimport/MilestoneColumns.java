package io.huanxin.milestoneimport;

import java.util.Arrays;
import java.util.List;

import io.huanxin.milestone.Milestone;
import io.huanxin.spreadsheet.Column;

/** The columns of the workbook {@code milestones}. */
final class MilestoneColumns {

	static final Column PROJECT = Column.code("项目编码").atMost(40).mandatory();

	static final Column NEIGHBOURHOOD = Column.code("小区编码")
		.atMost(40)
		.explained("milestoneimport.column.neighbourhood");

	static final Column KIND = Column.choice("节点", Arrays.stream(Milestone.values()).map(Milestone::word).toList())
		.mandatory();

	static final Column PLANNED = Column.date("计划日期");

	static final Column ACTUAL = Column.date("实际日期").explained("milestoneimport.column.actual");

	static final Column WAIVED = Column.text("不适用理由").atMost(200).explained("milestoneimport.column.waived");

	static final Column EVIDENCE = Column.text("依据").atMost(200).explained("milestoneimport.column.evidence");

	static final List<Column> ALL = List.of(PROJECT, NEIGHBOURHOOD, KIND, PLANNED, ACTUAL, WAIVED, EVIDENCE);

	private MilestoneColumns() {
	}

	/** The header of the column that a field of the form stands for. */
	static String header(String field) {
		return switch (field) {
			case "actualOn" -> ACTUAL.header();
			case "waivedBecause" -> WAIVED.header();
			case "reason" -> EVIDENCE.header();
			default -> KIND.header();
		};
	}

}
