package io.huanxin.neighbourhoodlist;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure that somebody still has to find out, as {@code lacking} in the query string.
 */
public enum Lacking {

	/** The year it was built. */
	BUILT_YEAR("built-year", "built_year"),
	/** Number of buildings. */
	BUILDINGS("buildings", "buildings"),
	/** Number of households. */
	HOUSEHOLDS("households", "households"),
	/** Number of residents. */
	RESIDENTS("residents", "residents"),
	/** Floor area. */
	FLOOR_AREA("floor-area", "floor_area"),
	/** Where it lies. */
	PLACE("place", "longitude");

	private final String parameter;

	private final String column;

	Lacking(String parameter, String column) {
		this.parameter = parameter;
		this.column = column;
	}

	/**
	 * Its name in the query string.
	 * @return the value of {@code lacking}
	 */
	public String parameter() {
		return this.parameter;
	}

	String sql() {
		return "n." + this.column + " is null";
	}

	static Optional<Lacking> of(String parameter) {
		return Stream.of(values()).filter((each) -> each.parameter.equals(parameter)).findFirst();
	}

}
