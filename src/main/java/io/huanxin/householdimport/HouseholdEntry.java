package io.huanxin.householdimport;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.household.Consent;
import io.huanxin.household.HouseholdColumns;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.household.HouseholdTrail;
import io.huanxin.person.PersonColumns;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.register.RegisterEntry;
import io.huanxin.register.RegisterIntake;
import io.huanxin.register.RegisterTable;
import io.huanxin.register.SqlType;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import org.jspecify.annotations.Nullable;

/**
 * A household that a row changes.
 *
 * @param stored the household as it is stored
 * @param earlier who it was
 * @param facts what is known of it from now on
 * @param person who it is from now on
 * @param sealed the same, sealed
 */
record HouseholdEntry(StagedHousehold stored, PersonalData earlier, HouseholdFacts facts, PersonalData person,
		SealedPerson sealed) implements RegisterEntry {

	/** New households come in by another way, see {@link HouseholdStaging}. */
	static final RegisterTable<HouseholdEntry> TABLE = RegisterTable.<HouseholdEntry>named("household")
		.revisable("head_sealed", SqlType.TEXT, (entry) -> entry.sealed().head())
		.revisable("certificate_sealed", SqlType.TEXT, (entry) -> entry.sealed().certificate())
		.revisable("phone_sealed", SqlType.TEXT, (entry) -> entry.sealed().phone())
		.revisable("certificate_digest", SqlType.BYTEA, (entry) -> entry.sealed().certificateDigest())
		.revisable("phone_digest", SqlType.BYTEA, (entry) -> entry.sealed().phoneDigest())
		.revisable("row_digest", SqlType.BYTEA, (entry) -> entry.sealed().rowDigest())
		.revisable("floor_area", SqlType.NUMERIC, (entry) -> entry.facts().floorArea())
		.revisable("residents", SqlType.INT, (entry) -> entry.facts().residents())
		.revisable("consent", SqlType.TEXT, (entry) -> SqlType.name(entry.facts().consent()));

	@Override
	public Stored before() {
		return new Stored(this.stored.id(), this.stored.version());
	}

	@Override
	public String regionPath() {
		return this.stored.regionPath();
	}

	@Override
	public String called() {
		return this.stored.neighbourhoodCode() + " " + this.facts.place(this.stored.building());
	}

	@Override
	public boolean changes() {
		return !this.stored.facts().equals(this.facts) || !this.earlier.equals(this.person);
	}

	@Override
	public List<Change> cells() {
		HouseholdFacts before = this.stored.facts();
		return List.of(
				masked(PersonColumns.HEAD, this.earlier.head(), this.person.head(), this.earlier.masked().head(),
						this.person.masked().head()),
				masked(PersonColumns.CERTIFICATE, this.earlier.certificate(), this.person.certificate(),
						this.earlier.masked().certificate(), this.person.masked().certificate()),
				masked(PersonColumns.PHONE, this.earlier.phone(), this.person.phone(), this.earlier.masked().phone(),
						this.person.masked().phone()),
				RegisterIntake.change(HouseholdColumns.FLOOR_AREA, plain(before.floorArea()),
						plain(this.facts.floorArea())),
				RegisterIntake.change(HouseholdColumns.RESIDENTS, before.residents(), this.facts.residents()),
				RegisterIntake.change(HouseholdColumns.CONSENT, word(before.consent()), word(this.facts.consent())));
	}

	/** A preview is kept and shown: of personal data it says no more than a list does. */
	private static Change masked(Column column, @Nullable String before, @Nullable String after,
			@Nullable String maskBefore, @Nullable String maskAfter) {
		boolean hidden = !Objects.equals(before, after) && Objects.equals(maskBefore, maskAfter);
		return RegisterIntake.change(column, maskBefore, hidden ? maskAfter + "（有改动）" : maskAfter);
	}

	private static @Nullable String plain(@Nullable BigDecimal number) {
		return (number != null) ? number.toPlainString() : null;
	}

	private static @Nullable String word(@Nullable Consent consent) {
		return (consent != null) ? consent.word() : null;
	}

	@Override
	public AuditTrail.Entry trail() {
		String building = this.stored.building();
		return new AuditTrail.Entry(AuditAction.REVISED,
				HouseholdTrail.subject(this.stored.id(), this.stored.regionPath()),
				HouseholdTrail.values(building, this.stored.facts(), this.earlier, null),
				HouseholdTrail.values(building, this.facts, this.person, this.earlier));
	}

}
