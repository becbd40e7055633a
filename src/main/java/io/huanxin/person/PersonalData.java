package io.huanxin.person;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is: personal data in plain. They live in memory only, for as long as they
 * are sealed, compared or shown to somebody who has given a reason, and print as nothing.
 *
 * @param head the head of the household (户主姓名)
 * @param certificate the number of an identity document, without blanks and hyphens
 * @param phone the telephone number, digits only
 */
public record PersonalData(@Nullable String head, @Nullable String certificate, @Nullable String phone) {

	/** Nothing is known. */
	public static final PersonalData UNKNOWN = new PersonalData(null, null, null);

	/**
	 * Brings numbers into the one form in which they are sealed and compared.
	 */
	public PersonalData {
		head = (head == null || head.isBlank()) ? null : head.strip().replace('\uff0a', '*');
		certificate = PersonalNumber.certificate(certificate);
		phone = PersonalNumber.phone(phone);
	}

	/**
	 * As lists and pages show it.
	 * @return the same, masked
	 */
	public MaskedPerson masked() {
		return new MaskedPerson(PersonalNumber.maskedName(this.head), PersonalNumber.masked(this.certificate, 4, 4),
				PersonalNumber.masked(this.phone, 3, 4));
	}

	/** The values in the order of the row's digest. */
	List<@Nullable String> values() {
		return Arrays.asList(this.head, this.certificate, this.phone);
	}

	@Override
	public String toString() {
		return "PersonalData[***]";
	}

}
