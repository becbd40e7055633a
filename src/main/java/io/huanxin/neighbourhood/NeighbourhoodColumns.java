package io.huanxin.neighbourhood;

import java.util.List;

import io.huanxin.spreadsheet.Column;

/**
 * The columns of the workbook {@code neighbourhoods}, whose headers also label the form.
 */
public final class NeighbourhoodColumns {

	/** 小区编码, blank for the next one of the county. */
	public static final Column CODE = Column.code("小区编码").atMost(40).explained("neighbourhood.column.code");

	/** 小区名称. */
	public static final Column NAME = Column.text("小区名称").atMost(100).mandatory();

	/** 行政区划代码 of the county, street or community. */
	public static final Column REGION = Column.code("行政区划代码").mandatory().explained("neighbourhood.column.region");

	/** 地址. */
	public static final Column ADDRESS = Column.text("地址").atMost(200);

	/** 建成年份. */
	public static final Column BUILT_YEAR = Column.year("建成年份")
		.between(1900, 2100)
		.explained("neighbourhood.column.built");

	/** 楼栋数. */
	public static final Column BUILDINGS = Column.count("楼栋数").explained("neighbourhood.column.unknown");

	/** 单元数. */
	public static final Column UNITS = Column.count("单元数").explained("neighbourhood.column.unknown");

	/** 户数. */
	public static final Column HOUSEHOLDS = Column.count("户数").explained("neighbourhood.column.unknown");

	/** 居民数. */
	public static final Column RESIDENTS = Column.count("居民数").explained("neighbourhood.column.unknown");

	/** 建筑面积, in ㎡. */
	public static final Column FLOOR_AREA = Column.area("建筑面积(㎡)").explained("neighbourhood.column.unknown");

	/** 产权性质. */
	public static final Column OWNERSHIP = Column.choice("产权性质", Ownership.words());

	/** 经度, in degrees. */
	public static final Column LONGITUDE = Column.decimal("经度")
		.between(73, 136)
		.explained("neighbourhood.column.place");

	/** 纬度, in degrees. */
	public static final Column LATITUDE = Column.decimal("纬度").between(3, 54).explained("neighbourhood.column.place");

	/** 批次. */
	public static final Column BATCH = Column.choice("批次", Batch.words()).explained("neighbourhood.column.batch");

	/** 业委会. */
	public static final Column COMMITTEE = Column.flag("业委会").explained("neighbourhood.column.unknown");

	/** 物业模式. */
	public static final Column PROPERTY_SERVICE = Column.choice("物业模式", PropertyManagement.words());

	/** 备注, also the reason for what is unusual. */
	public static final Column REMARK = Column.text("备注").atMost(500).explained("neighbourhood.column.remark");

	/** All of them, in the order of the workbook. */
	public static final List<Column> ALL = List.of(CODE, NAME, REGION, ADDRESS, BUILT_YEAR, BUILDINGS, UNITS,
			HOUSEHOLDS, RESIDENTS, FLOOR_AREA, OWNERSHIP, LONGITUDE, LATITUDE, BATCH, COMMITTEE, PROPERTY_SERVICE,
			REMARK);

	/** No column: an import's reason is its file. */
	static final String REASON = "修改说明";

	private NeighbourhoodColumns() {
	}

}
