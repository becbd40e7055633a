package io.huanxin.access;

/**
 * Where a record lies, seen from the city in which everybody of the matrix works.
 */
enum Place {

	/** The city itself: 宜春市. */
	OWN("360900", true),
	/** A county of it: 袁州区. */
	CHILD("360902", true),
	/** The province above it: 江西省. */
	PARENT("360000", false),
	/** A city elsewhere: 长沙市. */
	FOREIGN("430100", false);

	final String code;

	final boolean within;

	Place(String code, boolean within) {
		this.code = code;
		this.within = within;
	}

	/**
	 * A count that no other place has, to be looked for in lists and files.
	 * @return 7 001, 7 020, 7 300 or 9 000: no sum of some is another
	 */
	int marker() {
		return switch (this) {
			case OWN -> 7001;
			case CHILD -> 7020;
			case PARENT -> 7300;
			case FOREIGN -> 9000;
		};
	}

}
