package io.huanxin;

/**
 * The portal does not start; the message says why and {@link #remedy()} what to do about
 * it.
 */
class StartRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	StartRefused(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	StartRefused(String message, String remedy, Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
