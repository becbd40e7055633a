package io.huanxin.savedview;

import lombok.Getter;

/** A view cannot be kept as it is. */
@Getter
final class ViewRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	ViewRefused(Reason reason) {
		super(reason.name());
		this.reason = reason;
	}

	/** Why not. */
	enum Reason {

		/** There is nothing to be kept. */
		NOTHING("savedview.refused.nothing"),
		/** Another view of the list bears the name. */
		NAME_TAKEN("savedview.refused.name-taken"),
		/** The person has as many as anybody may have. */
		TOO_MANY("savedview.refused.too-many");

		private final String message;

		Reason(String message) {
			this.message = message;
		}

		String message() {
			return this.message;
		}

	}

}
