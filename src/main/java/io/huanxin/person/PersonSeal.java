package io.huanxin.person;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.secret.CannotOpen;
import io.huanxin.secret.KeyedDigest;
import io.huanxin.secret.SecretBox;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Seals and opens the personal data of a record. It keeps nothing and asks nobody: a form
 * and an import of millions seal alike, on any number of threads. Each kind of record has
 * seals and digests of its own.
 */
@Component
@RequiredArgsConstructor
public class PersonSeal {

	private static final String HEAD = ".head";

	private final SecretBox box;

	private final KeyedDigest digest;

	/**
	 * Seals the people of a record.
	 * @param record the kind of record, its table's name
	 * @param person who it is
	 * @param rest the other values of the row, which its digest covers too
	 * @return everything sealed under the key in force
	 */
	public SealedPerson seal(String record, PersonalData person, List<? extends @Nullable String> rest) {
		String certificate = person.certificate();
		String phone = person.phone();
		String certificates = record + NumberKind.CERTIFICATE.purpose();
		String phones = record + NumberKind.PHONE.purpose();
		return new SealedPerson(sealed(record + HEAD, person.head()), sealed(certificates, certificate),
				sealed(phones, phone), (certificate != null) ? this.digest.of(certificates, certificate) : null,
				(phone != null) ? this.digest.of(phones, phone) : null, rowDigest(record, person, rest));
	}

	/**
	 * The digest by which an unchanged row is told.
	 * @param record the kind of record
	 * @param person who it is
	 * @param rest the other values of the row
	 * @return the digest of all of it under the key in force
	 */
	public byte[] rowDigest(String record, PersonalData person, List<? extends @Nullable String> rest) {
		return this.digest.of(record, values(person, rest));
	}

	/**
	 * Opens a row, which has to be the one that was sealed: a value that somebody has
	 * copied from another row opens, but the row's digest tells.
	 * @param record the kind of record
	 * @param sealed what the database keeps
	 * @param rest the other values of the row
	 * @return who it is
	 * @throws CannotOpen when a key is missing
	 * @throws AlteredRecord when the row is not the one that was sealed
	 */
	public PersonalData open(String record, SealedPerson sealed, List<? extends @Nullable String> rest) {
		PersonalData person = openUnbound(record, sealed);
		byte[] rowDigest = sealed.rowDigest();
		boolean agrees = (rowDigest != null) ? this.digest.agrees(rowDigest, record, values(person, rest))
				: person.equals(PersonalData.UNKNOWN);
		if (!agrees) {
			throw new AlteredRecord();
		}
		return person;
	}

	/**
	 * As everybody may see it, also where a row has been altered or a key is missing.
	 * @param record the kind of record
	 * @param sealed what the database keeps
	 * @return who it is, masked
	 */
	public MaskedPerson mask(String record, SealedPerson sealed) {
		try {
			return openUnbound(record, sealed).masked();
		}
		catch (CannotOpen ex) {
			return MaskedPerson.UNREADABLE;
		}
	}

	/**
	 * Whether anything of it is under a former key.
	 * @param sealed what the database keeps
	 * @return true when it should be sealed anew
	 */
	public boolean isOutdated(SealedPerson sealed) {
		return isOutdated(sealed.head()) || isOutdated(sealed.certificate()) || isOutdated(sealed.phone())
				|| isOutdated(sealed.certificateDigest()) || isOutdated(sealed.phoneDigest())
				|| isOutdated(sealed.rowDigest());
	}

	/**
	 * The digests that a number may have, under every key.
	 * @param record the kind of record
	 * @param kind what kind of number it is
	 * @param number the number in its one form
	 * @return one digest for each key
	 */
	public List<byte[]> digests(String record, NumberKind kind, String number) {
		return this.digest.underEveryKey(record + kind.purpose(), number);
	}

	private boolean isOutdated(@Nullable String sealed) {
		return sealed != null && this.box.isOutdated(sealed);
	}

	private boolean isOutdated(byte @Nullable [] made) {
		return made != null && this.digest.isOutdated(made);
	}

	/**
	 * Opens values without asking which row they belong to.
	 * @param record the kind of record
	 * @param sealed what was sealed
	 * @return who it is
	 * @throws CannotOpen when a key is missing
	 */
	public PersonalData openUnbound(String record, SealedPerson sealed) {
		return new PersonalData(opened(record + HEAD, sealed.head()),
				opened(record + NumberKind.CERTIFICATE.purpose(), sealed.certificate()),
				opened(record + NumberKind.PHONE.purpose(), sealed.phone()));
	}

	private @Nullable String sealed(String purpose, @Nullable String value) {
		return (value != null) ? this.box.seal(purpose, value.getBytes(StandardCharsets.UTF_8)) : null;
	}

	private @Nullable String opened(String purpose, @Nullable String sealed) {
		return (sealed != null) ? new String(this.box.open(purpose, sealed), StandardCharsets.UTF_8) : null;
	}

	private static List<@Nullable String> values(PersonalData person, List<? extends @Nullable String> rest) {
		List<@Nullable String> values = new ArrayList<>(person.values());
		values.addAll(rest);
		return values;
	}

}
