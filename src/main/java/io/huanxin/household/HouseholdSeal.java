package io.huanxin.household;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import io.huanxin.person.AlteredRecord;
import io.huanxin.person.MaskedPerson;
import io.huanxin.person.NumberKind;
import io.huanxin.person.PersonSeal;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.secret.CannotOpen;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Seals and opens the personal data of households, each bound to its row by the row's
 * digest. Safe for any number of threads.
 */
@Component
@RequiredArgsConstructor
public class HouseholdSeal {

	private static final String RECORD = "household";

	private final PersonSeal seal;

	/**
	 * Seals a household.
	 * @param buildingId the building it is in
	 * @param facts the rest of the row, which its digest covers too
	 * @param person who it is
	 * @return everything sealed under the key in force
	 */
	public SealedPerson seal(long buildingId, HouseholdFacts facts, PersonalData person) {
		return this.seal.seal(RECORD, person, rest(buildingId, facts));
	}

	/**
	 * The digest by which an import tells an unchanged household.
	 * @param buildingId the building it is in
	 * @param facts the rest of the row
	 * @param person who it is
	 * @return the digest of all of it under the key in force
	 */
	public byte[] rowDigest(long buildingId, HouseholdFacts facts, PersonalData person) {
		return this.seal.rowDigest(RECORD, person, rest(buildingId, facts));
	}

	/**
	 * Opens a household, which has to be the row that was sealed.
	 * @param buildingId the building it is in
	 * @param facts the rest of the row
	 * @param sealed what the database keeps
	 * @return who it is
	 * @throws CannotOpen when a key is missing
	 * @throws AlteredRecord when the row is not the one that was sealed
	 */
	public PersonalData open(long buildingId, HouseholdFacts facts, SealedPerson sealed) {
		return this.seal.open(RECORD, sealed, rest(buildingId, facts));
	}

	/**
	 * Opens values that do not stand in a row of their own yet.
	 * @param sealed what was sealed
	 * @return who it is
	 * @throws CannotOpen when a key is missing
	 */
	public PersonalData openUnbound(SealedPerson sealed) {
		return this.seal.openUnbound(RECORD, sealed);
	}

	/** As everybody may see it, also where a row has been altered or a key is missing. */
	MaskedPerson mask(SealedPerson sealed) {
		return this.seal.mask(RECORD, sealed);
	}

	/**
	 * Whether anything of it is under a former key.
	 * @param sealed what the database keeps
	 * @return true when it should be sealed anew
	 */
	public boolean isOutdated(SealedPerson sealed) {
		return this.seal.isOutdated(sealed);
	}

	/** The digests that a number may have, under every key. */
	List<byte[]> digests(NumberKind kind, String number) {
		return this.seal.digests(RECORD, kind, number);
	}

	private static List<@Nullable String> rest(long buildingId, HouseholdFacts facts) {
		BigDecimal floorArea = facts.floorArea();
		Integer residents = facts.residents();
		Consent consent = facts.consent();
		return Arrays.asList(Long.toString(buildingId), facts.unit(), facts.room(),
				(floorArea != null) ? floorArea.toPlainString() : null,
				(residents != null) ? residents.toString() : null, (consent != null) ? consent.name() : null);
	}

}
