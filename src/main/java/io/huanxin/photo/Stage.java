package io.huanxin.photo;

/** When in the course of a renovation a photo was taken (改造前、改造中、改造后). */
public enum Stage {

	/** Before the works began. */
	BEFORE("改造前"),
	/** While they went on. */
	DURING("改造中"),
	/** When they were finished. */
	AFTER("改造后");

	private final String word;

	Stage(String word) {
		this.word = word;
	}

	/**
	 * The word in the trail.
	 * @return the Chinese word
	 */
	public String word() {
		return this.word;
	}

}
