package io.huanxin.demolition;

/** How far the removal of a structure has come. */
public enum StructureState {

	/** 已发现. */
	FOUND("已发现"),
	/** 劝导中: somebody went there. */
	PERSUADING("劝导中"),
	/** 同意拆除. */
	AGREED("同意拆除"),
	/** 已拆除. */
	REMOVED("已拆除"),
	/** 暂缓, for a reason. */
	DEFERRED("暂缓");

	private final String word;

	StructureState(String word) {
		this.word = word;
	}

	String word() {
		return this.word;
	}

}
