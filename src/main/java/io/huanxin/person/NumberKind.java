package io.huanxin.person;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** The numbers by which people can be found. */
public enum NumberKind {

	/** 联系电话. */
	PHONE,
	/** 证件号码. */
	CERTIFICATE;

	/**
	 * A number in the one form in which it is sealed and found.
	 * @param typed as somebody wrote it
	 * @return the number, empty where nothing is left of it
	 */
	public String normalised(@Nullable String typed) {
		String number = (this == PHONE) ? PersonalNumber.phone(typed) : PersonalNumber.certificate(typed);
		return Objects.requireNonNullElse(number, "");
	}

	/** What is sealed and digested for it, behind the kind of record. */
	String purpose() {
		return (this == PHONE) ? ".phone" : ".certificate";
	}

}
