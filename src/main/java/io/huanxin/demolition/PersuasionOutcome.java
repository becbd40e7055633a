package io.huanxin.demolition;

/** What came of a visit. */
public enum PersuasionOutcome {

	/** 同意拆除. */
	AGREED("同意拆除"),
	/** 考虑中. */
	CONSIDERING("考虑中"),
	/** 不同意. */
	REFUSED("不同意"),
	/** 未见到人. */
	ABSENT("未见到人");

	private final String word;

	PersuasionOutcome(String word) {
		this.word = word;
	}

	String word() {
		return this.word;
	}

	/** What a structure is after such a visit. */
	StructureState state() {
		return (this == AGREED) ? StructureState.AGREED : StructureState.PERSUADING;
	}

}
