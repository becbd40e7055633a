package io.huanxin.household;

import java.util.List;

import io.huanxin.person.PersonColumns;
import io.huanxin.spreadsheet.Column;

/**
 * The columns of the workbook {@code households}, whose headers also label the form.
 */
public final class HouseholdColumns {

	/** 小区编码. */
	public static final Column NEIGHBOURHOOD = Column.code("小区编码").atMost(40).mandatory();

	/** 楼栋号. */
	public static final Column BUILDING = Column.code("楼栋号")
		.atMost(40)
		.mandatory()
		.explained("household.column.building");

	/** 单元. */
	public static final Column UNIT = Column.code("单元").atMost(20).explained("household.column.unit");

	/** 房号. */
	public static final Column ROOM = Column.code("房号").atMost(40).mandatory().explained("household.column.room");

	/** 建筑面积(㎡). */
	public static final Column FLOOR_AREA = Column.area("建筑面积(㎡)")
		.between(0, 99_999_999)
		.explained("neighbourhood.column.unknown");

	/** 居住人数. */
	public static final Column RESIDENTS = Column.count("居住人数").explained("neighbourhood.column.unknown");

	/** 意愿. */
	public static final Column CONSENT = Column.choice("意愿", Consent.words()).explained("household.column.consent");

	/** All of them, in the order of the workbook. */
	public static final List<Column> ALL = List.of(NEIGHBOURHOOD, BUILDING, UNIT, ROOM, PersonColumns.HEAD,
			PersonColumns.CERTIFICATE, PersonColumns.PHONE, FLOOR_AREA, RESIDENTS, CONSENT);

	private HouseholdColumns() {
	}

}
