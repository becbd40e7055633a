package io.huanxin.picture;

import java.io.Serial;
import java.util.List;

/** A file that is not taken in as a picture, and why. */
public class UnfitPicture extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final transient List<String> arguments;

	UnfitPicture(Reason reason, Object... arguments) {
		super(reason.name());
		this.reason = reason;
		this.arguments = List.of(arguments).stream().map(String::valueOf).toList();
	}

	/**
	 * Why it is not taken.
	 * @return the reason, whose sentence is the message {@code UnfitPictureReason.<name>}
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The values of the sentence.
	 * @return such as the limit that was exceeded
	 */
	public List<String> arguments() {
		return this.arguments;
	}

	/** Why a file is no picture for the portal. */
	public enum Reason {

		/** It has no bytes. */
		EMPTY,
		/** It has more bytes than {0} MB. */
		TOO_LARGE,
		/** Its name does not end like a picture's. */
		WRONG_EXTENSION,
		/** What is in it is neither JPEG nor PNG, whatever its name says. */
		NO_PICTURE,
		/** It is a picture, but of another kind than its name says. */
		MISNAMED,
		/** It has {0} × {1} pixels, more than {2} million, or is longer than {3}. */
		TOO_MANY_PIXELS,
		/** It begins like a picture and cannot be read to its end. */
		BROKEN

	}

}
