package io.huanxin.scheme;

/** How far a version of a sheet has come. */
public enum SchemeState {

	/** 草稿: clerks write it, for the first time or because it was given back. */
	DRAFT,
	/** 待审: a reviewer has to say something. */
	SUBMITTED,
	/** 已采纳: it holds and is never changed any more. */
	ADOPTED

}
