package io.huanxin.household;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a household says to the renovation (意愿). */
public enum Consent {

	/** It wants it. */
	AGREED("同意"),
	/** It does not. */
	REFUSED("不同意"),
	/** Nobody has asked it yet: that is known, and not the same as a blank. */
	NOT_ASKED("未征询");

	private final String word;

	Consent(String word) {
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
		return Stream.of(values()).map(Consent::word).toList();
	}

	/**
	 * The constant that a word of the dictionary stands for.
	 * @param word the word
	 * @return the constant, empty for another word
	 */
	public static Optional<Consent> ofWord(String word) {
		return Stream.of(values()).filter((each) -> each.word.equals(word)).findFirst();
	}

}
