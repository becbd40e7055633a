package io.huanxin.photo;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * What became of one file of an upload. It waits in the session for the page that shows
 * it.
 *
 * @param fileName the file's name
 * @param photoId the photo that it became, null where it was refused
 * @param message the key of the sentence that says what became of it
 * @param arguments the values of that sentence
 */
public record PhotoOutcome(String fileName, @Nullable Long photoId, String message,
		List<String> arguments) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	public PhotoOutcome {
		arguments = List.copyOf(arguments);
	}

	/**
	 * The sentence for people, to be resolved by a {@code MessageSource}.
	 * @return the sentence
	 */
	public MessageSourceResolvable sentence() {
		return new DefaultMessageSourceResolvable(new String[] { this.message }, this.arguments.toArray());
	}

}
