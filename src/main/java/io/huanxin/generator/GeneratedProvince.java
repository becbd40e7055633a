package io.huanxin.generator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.huanxin.generator.GeneratedNeighbourhood.GeneratedBuilding;

/**
 * A made-up province of the size of Sichuan: 21 cities, 183 counties, 22 000
 * neighbourhoods with 100 000 buildings and 2 390 000 households on 220 000 000 ㎡. Every
 * sum comes out to the last household, every part is the same for the same seed.
 */
final class GeneratedProvince {

	/** 四川省城镇老旧小区 2000 年底前建成的存量: 2.2 万个、239 万户、10 万栋、2.2 亿㎡. */
	static final Size SICHUAN = new Size(21, 183, 22_000, 100_000, 2_390_000, 220_000_000);

	/** Of a hundred neighbourhoods so many are in one of the plans of five years. */
	private static final int PLANNED_PERCENT = 70;

	private static final int YEARS = 5;

	private final String prefix;

	private final Size size;

	private final int lastYear;

	private final long seed;

	/**
	 * A province.
	 * @param prefix the first two digits of its code
	 * @param size how large it is
	 * @param lastYear the last of five plan years
	 * @param seed the seed of chance
	 */
	GeneratedProvince(String prefix, Size size, int lastYear, long seed) {
		this.prefix = prefix;
		this.size = size;
		this.lastYear = lastYear;
		this.seed = seed;
	}

	String code() {
		return this.prefix + "0000";
	}

	Size size() {
		return this.size;
	}

	int firstYear() {
		return this.lastYear - YEARS + 1;
	}

	int lastYear() {
		return this.lastYear;
	}

	Chance chance(String thing) {
		return new Chance(this.seed, this.prefix + thing);
	}

	/** Its cities' codes. */
	List<String> cities() {
		List<String> cities = new ArrayList<>();
		for (int city = 1; city <= this.size.cities(); city++) {
			cities.add("%s%02d00".formatted(this.prefix, city));
		}
		return cities;
	}

	/** Its counties' codes, city by city, as many in each as in the next or one more. */
	List<String> counties() {
		List<String> counties = new ArrayList<>();
		for (int county = 0; county < this.size.counties(); county++) {
			int city = (int) ((long) county * this.size.cities() / this.size.counties());
			int first = (int) (((long) city * this.size.counties() + this.size.cities() - 1) / this.size.cities());
			counties.add("%s%02d%02d".formatted(this.prefix, city + 1, county - first + 1));
		}
		return counties;
	}

	/** Hands over its neighbourhoods, county by county. */
	void neighbourhoods(Consumer<GeneratedNeighbourhood> receiver) {
		List<String> counties = counties();
		long[] each = Shares.of(this.size.neighbourhoods(), chance("counties").weights(counties.size()));
		long[] buildings = Shares.of(this.size.buildings(), chance("sizes").weights(this.size.neighbourhoods()));
		double[] dwellings = chance("buildings").weights(this.size.buildings());
		long[] households = Shares.of(this.size.households(), dwellings);
		double[] areas = chance("areas").weights(this.size.buildings());
		for (int building = 0; building < areas.length; building++) {
			// dwellings of one province differ less than its buildings do
			areas[building] = (1 + areas[building]) * households[building];
		}
		long[] floorArea = Shares.of(this.size.floorArea(), areas);
		int neighbourhood = 0;
		int building = 0;
		for (int county = 0; county < counties.size(); county++) {
			for (int number = 1; number <= each[county]; number++) {
				Chance chance = chance(counties.get(county) + '-' + number);
				List<GeneratedBuilding> built = new ArrayList<>();
				long area = 0;
				for (int i = 1; i <= buildings[neighbourhood]; i++) {
					int dwelling = (int) households[building];
					built.add(GeneratedBuilding.of(i, dwelling, chance.between(4, 7),
							dwelling * 2 + chance.between(0, dwelling), BigDecimal.valueOf(floorArea[building])));
					area += floorArea[building];
					building++;
				}
				receiver
					.accept(new GeneratedNeighbourhood(counties.get(county), number, planYear(chance), area, built));
				neighbourhood++;
			}
		}
	}

	private int planYear(Chance chance) {
		return chance.percent(PLANNED_PERCENT) ? chance.between(firstYear(), this.lastYear) : 0;
	}

	/**
	 * How large a province is.
	 *
	 * @param cities number of cities
	 * @param counties number of counties, at least as many
	 * @param neighbourhoods number of neighbourhoods
	 * @param buildings number of buildings, at least twice as many
	 * @param households number of households, at least twice as many as buildings
	 * @param floorArea ㎡
	 */
	record Size(int cities, int counties, int neighbourhoods, int buildings, int households, long floorArea) {
	}

}
