package io.huanxin.region;

/**
 * The level at which a region is ranked. Usually its depth in the tree, but a county
 * directly under the province may be ranked with the cities.
 */
public enum RegionLevel {

	/** The whole country, the root of the tree. */
	NATION,
	/** Province, autonomous region or municipality. */
	PROVINCE,
	/** Prefecture-level city. */
	CITY,
	/** County, district or functional zone. */
	COUNTY,
	/** Street or town. */
	STREET,
	/** Residents' community. */
	COMMUNITY;

	/**
	 * Whether regions of this level may hang below regions of another.
	 * @param parent the level of the parent
	 * @return true when this level is the lower one
	 */
	public boolean below(RegionLevel parent) {
		return compareTo(parent) > 0;
	}

	/**
	 * The level that usually lies directly below.
	 * @return the next lower level, the lowest for itself
	 */
	public RegionLevel next() {
		return switch (this) {
			case NATION -> PROVINCE;
			case PROVINCE -> CITY;
			case CITY -> COUNTY;
			case COUNTY -> STREET;
			case STREET, COMMUNITY -> COMMUNITY;
		};
	}

}
