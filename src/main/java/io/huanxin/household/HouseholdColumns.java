package io.huanxin.household;

import java.util.List;

import io.huanxin.person.PersonColumns;
import io.huanxin.spreadsheet.Column;

/**
 * The columns of the workbook {@code households}, whose headers also label the form.
 */
final class HouseholdColumns {

	static final Column NEIGHBOURHOOD = Column.code("小区编码").atMost(40).mandatory();

	static final Column BUILDING = Column.code("楼栋号").atMost(40).mandatory();

	static final Column UNIT = Column.code("单元").atMost(20);

	static final Column ROOM = Column.code("房号").atMost(40).mandatory();

	static final Column HEAD = PersonColumns.HEAD;

	static final Column CERTIFICATE = PersonColumns.CERTIFICATE;

	static final Column PHONE = PersonColumns.PHONE;

	static final Column FLOOR_AREA = Column.area("建筑面积(㎡)").between(0, 99_999_999);

	static final Column RESIDENTS = Column.count("居住人数");

	static final Column CONSENT = Column.choice("意愿", Consent.words());

	static final List<Column> ALL = List.of(NEIGHBOURHOOD, BUILDING, UNIT, ROOM, HEAD, CERTIFICATE, PHONE, FLOOR_AREA,
			RESIDENTS, CONSENT);

	private HouseholdColumns() {
	}

}
