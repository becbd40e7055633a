package io.huanxin.plancheck;

/** What the self-check says of a neighbourhood and an entry of the negative list. */
public enum CheckOutcome {

	/** The entry applies (命中). */
	HIT,
	/** It does not. */
	CLEAR,
	/** The portal cannot tell, and nobody has answered yet: that is not clear. */
	UNANSWERED,
	/** The entry is about something later than a declaration. */
	NOT_APPLICABLE

}
