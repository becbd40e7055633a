package io.huanxin.neighbourhood;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who looks after a neighbourhood (物业模式). */
public enum PropertyManagement {

	/** A property company of the state. */
	STATE_OWNED("国有物业"),
	/** A property company of the market. */
	PROFESSIONAL("专业物业"),
	/** The residents themselves. */
	SELF_GOVERNED("居民自治"),
	/** Nobody: that is known, and not the same as a blank. */
	NONE("无");

	private final String word;

	PropertyManagement(String word) {
		this.word = word;
	}

	/**
	 * The word in workbooks.
	 * @return the entry of the column's dictionary
	 */
	public String word() {
		return this.word;
	}

	static List<String> words() {
		return Stream.of(values()).map(PropertyManagement::word).toList();
	}

	/**
	 * The one that a workbook's word stands for.
	 * @param word a word of the dictionary
	 * @return it, empty for any other word
	 */
	public static Optional<PropertyManagement> ofWord(String word) {
		return Stream.of(values()).filter((each) -> each.word.equals(word)).findFirst();
	}

}
