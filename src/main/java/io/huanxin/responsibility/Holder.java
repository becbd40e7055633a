package io.huanxin.responsibility;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers for something.
 *
 * @param person the name
 * @param post 职务
 * @param workUnit 单位
 * @param telephone the number at work
 */
@Embeddable
public record Holder(String person, @Nullable String post, @Nullable String workUnit, @Nullable String telephone) {

	/** Brings blank texts to null, so that equal holders are equal. */
	public Holder {
		person = person.strip();
		post = known(post);
		workUnit = known(workUnit);
		telephone = known(telephone);
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
