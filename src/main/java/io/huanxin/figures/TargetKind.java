package io.huanxin.figures;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a target comes from. Two kinds may exist side by side for one region and year and
 * differ; none ever stands in for another.
 */
public enum TargetKind {

	/** 下达目标: issued from above. */
	ISSUED("下达目标", true),
	/** 申报计划: the plan a region declares itself. */
	DECLARED("申报计划", false),
	/** 民生实事: the livelihood list. */
	LIVELIHOOD("民生实事", false),
	/** 中央补助: what central subsidy was granted for. */
	SUBSIDY("中央补助", true);

	private final String word;

	private final boolean fromAbove;

	TargetKind(String word, boolean fromAbove) {
		this.word = word;
		this.fromAbove = fromAbove;
	}

	/**
	 * The word in workbooks.
	 * @return the entry of the column's dictionary
	 */
	public String word() {
		return this.word;
	}

	/**
	 * Whether it has to be entered by somebody above the region it is set for.
	 * @return true for what nobody can give themselves
	 */
	public boolean fromAbove() {
		return this.fromAbove;
	}

	/**
	 * The kind that a workbook's word means.
	 * @param word an entry of the column's dictionary
	 * @return the kind, empty for any other word
	 */
	public static Optional<TargetKind> ofWord(String word) {
		return Stream.of(values()).filter((kind) -> kind.word.equals(word)).findFirst();
	}

}
