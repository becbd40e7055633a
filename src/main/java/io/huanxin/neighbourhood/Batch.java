package io.huanxin.neighbourhood;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a neighbourhood has come in the pipeline (批次). */
public enum Batch {

	/** In the reserve: known to need renovation. */
	RESERVE("储备"),
	/** Being prepared for a coming plan year. */
	PROPOSED("谋划"),
	/** In a yearly plan or done. */
	UNDER_WAY("实施");

	private final String word;

	Batch(String word) {
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
		return Stream.of(values()).map(Batch::word).toList();
	}

	/**
	 * The one that a workbook's word stands for.
	 * @param word a word of the dictionary
	 * @return it, empty for any other word
	 */
	public static Optional<Batch> ofWord(String word) {
		return Stream.of(values()).filter((each) -> each.word.equals(word)).findFirst();
	}

}
