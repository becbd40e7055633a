package io.huanxin.person;

import org.jspecify.annotations.Nullable;

/**
 * Personal data as everybody may see them: enough to tell households apart by, too little
 * to find or call anybody.
 *
 * @param head as 张*, null where it is not known
 * @param certificate as 3622**********1234, null where it is not known
 * @param phone as 138****0000, null where it is not known
 */
public record MaskedPerson(@Nullable String head, @Nullable String certificate, @Nullable String phone) {

	/** Something is sealed that does not open with the keys at hand. */
	public static final MaskedPerson UNREADABLE = new MaskedPerson("******", "******", "******");

}
