package io.huanxin.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.huanxin.generator.GeneratedNeighbourhood.GeneratedBuilding;
import org.jspecify.annotations.Nullable;

/**
 * What a made-up province has to say in each of the workbooks, by the headers of DESIGN
 * §6: cells of a row by their header, amounts in 元.
 */
final class GeneratedRows {

	private static final String REGION = "行政区划代码";

	private static final String NEIGHBOURHOOD = "小区编码";

	private static final String LABEL = "演示数据，由程序生成";

	private static final List<String> NAMES = List.of("阳光", "春江", "锦绣", "翠湖", "和平", "建设", "光明", "红旗", "东风", "胜利", "团结",
			"友谊", "向阳", "文昌", "金桥", "银河", "梅园", "桂苑", "松柏", "青年");

	private static final List<String> KINDS = List.of("新村", "小区", "家园", "苑", "机械厂宿舍", "纺织厂宿舍", "粮食局宿舍", "教师村", "一村",
			"二村", "三村", "邮电宿舍");

	private static final List<String> ROADS = List.of("建设路", "解放路", "中山路", "人民大道", "滨江路", "环城路");

	private static final List<String> OWNERSHIPS = List.of("房改房", "房改房", "单位房", "商品房", "单栋", "其他");

	private static final List<String> SERVICES = List.of("国有物业", "专业物业", "居民自治", "无");

	/** 元 for a household: what a renovation costs in the published plans. */
	private static final BigDecimal COST = BigDecimal.valueOf(20_000);

	private static final int PERCENT = 100;

	private final GeneratedProvince province;

	GeneratedRows(GeneratedProvince province) {
		this.province = province;
	}

	void regions(Sink sink) {
		put(sink, REGION, this.province.code(), "名称", "演示省" + this.province.code().substring(0, 2), "级别", "省级");
		int city = 0;
		for (String code : this.province.cities()) {
			put(sink, REGION, code, "名称", "演示%02d市".formatted(++city), "级别", "市级");
		}
		for (String code : this.province.counties()) {
			put(sink, REGION, code, "名称", "演示%s县".formatted(code.substring(2)), "级别", "县级");
		}
	}

	void neighbourhoods(Sink sink) {
		Map<String, Integer> places = new TreeMap<>();
		this.province.neighbourhoods((each) -> {
			Chance chance = this.province.chance("facts" + each.code());
			int county = places.computeIfAbsent(each.county(), (code) -> places.size());
			// one name after the other, so that none comes twice in a county
			int name = each.number() - 1;
			put(sink, NEIGHBOURHOOD, each.code(), "小区名称",
					NAMES.get(name % NAMES.size()) + KINDS.get(name / NAMES.size() % KINDS.size()), REGION,
					each.county(), "地址", chance.of(ROADS) + each.number() + "号", "建成年份", chance.between(1965, 2000),
					"楼栋数", each.buildings().size(), "单元数", each.units(), "户数", each.households(), "居民数",
					each.residents(), "建筑面积(㎡)", BigDecimal.valueOf(each.floorArea()), "产权性质", chance.of(OWNERSHIPS),
					"经度", degrees(98, county % 16, chance), "纬度", degrees(26, county / 16, chance), "批次",
					(each.planYear() > 0) ? "实施" : (chance.percent(33) ? "谋划" : "储备"), "业委会", chance.percent(40),
					"物业模式", chance.of(SERVICES), "备注", LABEL);
		});
	}

	/**
	 * Counties stand in a grid of half a degree; a neighbourhood lies within its square.
	 */
	private static BigDecimal degrees(int origin, int square, Chance chance) {
		return BigDecimal.valueOf(origin * 100_000L + square * 50_000L + chance.between(0, 49_999), 5);
	}

	void buildings(Sink sink) {
		this.province.neighbourhoods((each) -> {
			Chance chance = this.province.chance("lifts" + each.code());
			for (GeneratedBuilding building : each.buildings()) {
				put(sink, NEIGHBOURHOOD, each.code(), "楼栋号", building.number() + "栋", "层数", building.floors(), "单元数",
						building.units(), "户数", building.households(), "建筑面积(㎡)", building.floorArea(), "电梯数",
						chance.percent(5) ? building.units() : 0);
			}
		});
	}

	void households(Sink sink) {
		this.province.neighbourhoods((each) -> {
			Chance chance = this.province.chance("people" + each.code());
			for (GeneratedBuilding building : each.buildings()) {
				households(each.code(), building.number() + "栋", building, chance, sink);
			}
		});
	}

	/**
	 * The households of a building, floor by floor in one unit after the other.
	 * @param code its neighbourhood's code
	 * @param number its number
	 * @param building its figures, to which they add up
	 * @param chance what they are like
	 * @param sink receives them
	 */
	static void households(String code, String number, GeneratedBuilding building, Chance chance, Sink sink) {
		int inUnit = building.floors() * GeneratedBuilding.DOORS;
		long[] areas = Shares.of(building.floorArea().movePointRight(2).longValueExact(),
				chance.weights(building.households()));
		long[] residents = Shares.of(building.residents(), chance.weights(building.households()));
		for (int household = 0; household < building.households(); household++) {
			Person head = Person.of(chance);
			int door = household % inUnit;
			put(sink, NEIGHBOURHOOD, code, "楼栋号", number, "单元", household / inUnit + 1 + "单元", "房号",
					"%d%02d".formatted(door / GeneratedBuilding.DOORS + 1, door % GeneratedBuilding.DOORS + 1), "户主姓名",
					head.name(), "证件号码", head.certificate(), "联系电话", head.phone(), "建筑面积(㎡)",
					BigDecimal.valueOf(areas[household], 2), "居住人数", (int) residents[household], "意愿",
					consent(chance.between(1, PERCENT)));
		}
	}

	/** 82 of a hundred agree, 6 do not. */
	private static String consent(int percent) {
		if (percent <= 82) {
			return "同意";
		}
		return (percent <= 88) ? "不同意" : "未征询";
	}

	void targets(Sink sink) {
		plans().forEach((key, plan) -> put(sink, REGION, key.county(), "计划年度", key.year(), "目标类型", "申报计划", "小区数",
				plan.size(), "户数", households(plan, plan.size()), "楼栋数",
				plan.stream().mapToInt((each) -> each.buildings().size()).sum(), "建筑面积(㎡)",
				BigDecimal.valueOf(plan.stream().mapToLong(GeneratedNeighbourhood::floorArea).sum()), "计划投资(万元)",
				COST.multiply(BigDecimal.valueOf(households(plan, plan.size()))).setScale(2), "文号", LABEL));
	}

	/**
	 * The returns of one plan year, at the end of every month that is over.
	 * @param year the plan year
	 * @param today the day on which they are made
	 * @param sink receives them
	 */
	void returns(int year, LocalDate today, Sink sink) {
		plans().forEach((key, plan) -> {
			if (key.year() == year) {
				Chance chance = this.province.chance("progress" + key.county() + year);
				int begins = chance.between(2, 5);
				int lasts = chance.between(5, 8);
				for (int month = 1; month <= 12; month++) {
					LocalDate end = YearMonth.of(year, month).atEndOfMonth();
					if (end.isBefore(today)) {
						returned(key, plan, end, share(month, begins, lasts), share(month, begins + 4, lasts + 2),
								sink);
					}
				}
			}
		});
	}

	/** Per cent of a plan: none before its first month, all of it after its last. */
	private static int share(int month, int begins, int lasts) {
		return Math.max(0, Math.min(PERCENT, (month - begins + 1) * PERCENT / lasts));
	}

	private static void returned(PlanKey key, List<GeneratedNeighbourhood> plan, LocalDate end, int started,
			int finished, Sink sink) {
		int startedNeighbourhoods = plan.size() * started / PERCENT;
		int finishedNeighbourhoods = plan.size() * finished / PERCENT;
		BigDecimal investment = COST.multiply(BigDecimal.valueOf(households(plan, plan.size())));
		BigDecimal completed = percentOf(investment, (started + finished) / 2);
		put(sink, REGION, key.county(), "计划年度", key.year(), "截止日期", end, "开工小区数", startedNeighbourhoods, "开工户数",
				households(plan, startedNeighbourhoods), "完工小区数", finishedNeighbourhoods, "完工户数",
				households(plan, finishedNeighbourhoods), "完成投资(万元)", completed, "到位资金(万元)",
				percentOf(investment, started), "支付资金(万元)", percentOf(completed, 90));
	}

	private static BigDecimal percentOf(BigDecimal amount, int percent) {
		return amount.multiply(BigDecimal.valueOf(percent)).movePointLeft(2).setScale(2);
	}

	/** The households of the first so many of a plan. */
	private static int households(List<GeneratedNeighbourhood> plan, int first) {
		return plan.subList(0, first).stream().mapToInt(GeneratedNeighbourhood::households).sum();
	}

	private Map<PlanKey, List<GeneratedNeighbourhood>> plans() {
		Map<PlanKey, List<GeneratedNeighbourhood>> plans = new LinkedHashMap<>();
		this.province.neighbourhoods((each) -> {
			if (each.planYear() > 0) {
				plans.computeIfAbsent(new PlanKey(each.county(), each.planYear()), (key) -> new ArrayList<>())
					.add(each);
			}
		});
		return plans;
	}

	private static void put(Sink sink, @Nullable Object... cells) {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		for (int cell = 0; cell < cells.length; cell += 2) {
			row.put(String.valueOf(cells[cell]), cells[cell + 1]);
		}
		sink.take(row);
	}

	/** Takes rows, each as its cells by their headers, the same headers every time. */
	@FunctionalInterface
	interface Sink {

		void take(Map<String, @Nullable Object> row);

	}

	private record PlanKey(String county, int year) {
	}

}
