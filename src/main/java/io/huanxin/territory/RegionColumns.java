package io.huanxin.territory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.region.RegionLevel;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.Kind;

/** The columns of the workbook {@code regions}, whose headers also label the form. */
final class RegionColumns {

	static final Column CODE = Column.code("行政区划代码").mandatory().explained("region.column.code");

	static final Column NAME = Column.text("名称").mandatory().atMost(100);

	static final Column PARENT = Column.code("上级代码").explained("region.column.parent");

	/** Read as text, because bureaus write the same level in several ways. */
	static final Column LEVEL = new Column("级别", Kind.TEXT, false, List.of("省级", "市级", "县级", "功能区", "街道", "社区"),
			List.of(), "region.column.level", null, null, 20, false);

	static final Column VALID_FROM = Column.date("生效日期").explained("region.column.valid-from");

	static final Column VALID_TO = Column.date("失效日期").explained("region.column.valid-to");

	static final Column RANKED = Column.flag("参与排名").explained("region.column.ranked");

	static final Column CENTRAL_URBAN = Column.flag("中心城区").explained("region.column.central-urban");

	static final List<Column> ALL = List.of(CODE, NAME, PARENT, LEVEL, VALID_FROM, VALID_TO, RANKED, CENTRAL_URBAN);

	private static final String ZONE = "功能区";

	private static final Map<String, RegionLevel> WORDS = Map.ofEntries(Map.entry("全国", RegionLevel.NATION),
			Map.entry("国家", RegionLevel.NATION), Map.entry("省级", RegionLevel.PROVINCE),
			Map.entry("省", RegionLevel.PROVINCE), Map.entry("市级", RegionLevel.CITY), Map.entry("市", RegionLevel.CITY),
			Map.entry("地级市", RegionLevel.CITY), Map.entry("县级", RegionLevel.COUNTY), Map.entry("县", RegionLevel.COUNTY),
			Map.entry("区县", RegionLevel.COUNTY), Map.entry("县区", RegionLevel.COUNTY),
			Map.entry(ZONE, RegionLevel.COUNTY), Map.entry("街道", RegionLevel.STREET),
			Map.entry("乡镇", RegionLevel.STREET), Map.entry("社区", RegionLevel.COMMUNITY));

	private RegionColumns() {
	}

	static Optional<RegionLevel> level(String word) {
		RegionLevel level = WORDS.get(word);
		if (level != null) {
			return Optional.of(level);
		}
		for (RegionLevel constant : RegionLevel.values()) {
			if (constant.name().equalsIgnoreCase(word)) {
				return Optional.of(constant);
			}
		}
		return Optional.empty();
	}

	static boolean isZone(String word) {
		return ZONE.equals(word);
	}

	static String inWords(RegionFacts facts) {
		return inWords(facts.level(), facts.functionalZone());
	}

	static String inWords(RegionLevel level, boolean functionalZone) {
		return switch (level) {
			case NATION -> "全国";
			case PROVINCE -> "省级";
			case CITY -> "市级";
			case COUNTY -> functionalZone ? ZONE : "县级";
			case STREET -> "街道";
			case COMMUNITY -> "社区";
		};
	}

}
