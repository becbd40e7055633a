package io.huanxin.household;

import java.math.BigDecimal;
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
 * Seals and opens the personal data of households. It keeps nothing and asks nobody: a
 * form and an import of millions seal alike, on any number of threads.
 */
@Component
@RequiredArgsConstructor
class HouseholdSeal {

	static final String CERTIFICATE = "household.certificate";

	static final String PHONE = "household.phone";

	private static final String HEAD = "household.head";

	private static final String ROW = "household";

	private final SecretBox box;

	private final KeyedDigest digest;

	/**
	 * Seals a household.
	 * @param buildingId the building it is in
	 * @param facts the rest of the row, which its digest covers too
	 * @param person who it is
	 * @return everything sealed under the key in force
	 */
	SealedPerson seal(long buildingId, HouseholdFacts facts, PersonalData person) {
		String certificate = person.certificate();
		String phone = person.phone();
		return new SealedPerson(sealed(HEAD, person.head()), sealed(CERTIFICATE, certificate), sealed(PHONE, phone),
				(certificate != null) ? this.digest.of(CERTIFICATE, certificate) : null,
				(phone != null) ? this.digest.of(PHONE, phone) : null, rowDigest(buildingId, facts, person));
	}

	/**
	 * The digest by which an import tells an unchanged household.
	 * @param buildingId the building it is in
	 * @param facts the rest of the row
	 * @param person who it is
	 * @return the digest of all of it under the key in force
	 */
	byte[] rowDigest(long buildingId, HouseholdFacts facts, PersonalData person) {
		return this.digest.of(ROW, values(buildingId, facts, person));
	}

	/**
	 * Opens a household, which has to be the row that was sealed: a value that somebody
	 * has copied from another row opens, but the row's digest tells.
	 * @param buildingId the building it is in
	 * @param facts the rest of the row
	 * @param sealed what the database keeps
	 * @return who it is
	 * @throws CannotOpen when a key is missing
	 * @throws AlteredHousehold when the row is not the one that was sealed
	 */
	PersonalData open(long buildingId, HouseholdFacts facts, SealedPerson sealed) {
		PersonalData person = openUnchecked(sealed);
		byte[] rowDigest = sealed.rowDigest();
		boolean agrees = (rowDigest != null) ? this.digest.agrees(rowDigest, ROW, values(buildingId, facts, person))
				: person.equals(PersonalData.UNKNOWN);
		if (!agrees) {
			throw new AlteredHousehold();
		}
		return person;
	}

	/** As everybody may see it, also where a row has been altered or a key is missing. */
	MaskedPerson mask(SealedPerson sealed) {
		try {
			return openUnchecked(sealed).masked();
		}
		catch (CannotOpen ex) {
			return MaskedPerson.UNREADABLE;
		}
	}

	/** Whether anything of it is under a former key. */
	boolean isOutdated(SealedPerson sealed) {
		return isOutdated(sealed.head()) || isOutdated(sealed.certificate()) || isOutdated(sealed.phone())
				|| isOutdated(sealed.certificateDigest()) || isOutdated(sealed.phoneDigest())
				|| isOutdated(sealed.rowDigest());
	}

	/** The digests that a number may have, under every key. */
	List<byte[]> digests(String purpose, String number) {
		return this.digest.underEveryKey(purpose, number);
	}

	private boolean isOutdated(@Nullable String sealed) {
		return sealed != null && this.box.isOutdated(sealed);
	}

	private boolean isOutdated(byte @Nullable [] made) {
		return made != null && this.digest.isOutdated(made);
	}

	private PersonalData openUnchecked(SealedPerson sealed) {
		return new PersonalData(opened(HEAD, sealed.head()), opened(CERTIFICATE, sealed.certificate()),
				opened(PHONE, sealed.phone()));
	}

	private @Nullable String sealed(String purpose, @Nullable String value) {
		return (value != null) ? this.box.seal(purpose, value.getBytes(StandardCharsets.UTF_8)) : null;
	}

	private @Nullable String opened(String purpose, @Nullable String sealed) {
		return (sealed != null) ? new String(this.box.open(purpose, sealed), StandardCharsets.UTF_8) : null;
	}

	private static List<@Nullable String> values(long buildingId, HouseholdFacts facts, PersonalData person) {
		List<@Nullable String> values = new ArrayList<>(person.values());
		BigDecimal floorArea = facts.floorArea();
		Integer residents = facts.residents();
		Consent consent = facts.consent();
		values.add(Long.toString(buildingId));
		values.add(facts.unit());
		values.add(facts.room());
		values.add((floorArea != null) ? floorArea.toPlainString() : null);
		values.add((residents != null) ? residents.toString() : null);
		values.add((consent != null) ? consent.name() : null);
		return values;
	}

}
