package io.huanxin.neighbourhood;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose the dwellings were, which decides who has to agree and to pay (产权性质). */
public enum Ownership {

	/** Sold to its tenants in the housing reform. */
	REFORMED("房改房"),
	/** Built by an employer for its people. */
	EMPLOYER("单位房"),
	/** Sold on the market. */
	COMMERCIAL("商品房"),
	/** A building that stands alone. */
	SINGLE_BUILDING("单栋"),
	/** Anything else. */
	OTHER("其他");

	private final String word;

	Ownership(String word) {
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
		return Stream.of(values()).map(Ownership::word).toList();
	}

	/**
	 * The one that a workbook's word stands for.
	 * @param word a word of the dictionary
	 * @return it, empty for any other word
	 */
	public static Optional<Ownership> ofWord(String word) {
		return Stream.of(values()).filter((each) -> each.word.equals(word)).findFirst();
	}

}
