package io.huanxin.building;

import java.util.List;

import io.huanxin.spreadsheet.Column;

/** The columns of the workbook {@code buildings}, whose headers also label the form. */
final class BuildingColumns {

	static final Column NEIGHBOURHOOD = Column.code("小区编码").atMost(40).mandatory();

	static final Column NUMBER = Column.code("楼栋号").atMost(40).mandatory().explained("building.column.number");

	static final Column BUILT_YEAR = Column.year("建成年份").between(1900, 2100);

	static final Column FLOORS = Column.count("层数").between(1, 200).explained("building.column.floors");

	static final Column UNITS = Column.count("单元数").explained("neighbourhood.column.unknown");

	static final Column HOUSEHOLDS = Column.count("户数").explained("neighbourhood.column.unknown");

	static final Column FLOOR_AREA = Column.area("建筑面积(㎡)").explained("neighbourhood.column.unknown");

	static final Column ELEVATORS = Column.count("电梯数").explained("building.column.elevators");

	static final List<Column> ALL = List.of(NEIGHBOURHOOD, NUMBER, BUILT_YEAR, FLOORS, UNITS, HOUSEHOLDS, FLOOR_AREA,
			ELEVATORS);

	private BuildingColumns() {
	}

}
