package io.huanxin.householdimport;

import io.huanxin.household.HouseholdFacts;
import io.huanxin.household.HouseholdSeal;
import io.huanxin.person.AlteredRecord;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.secret.CannotOpen;

/**
 * A household as it was before an import changed it, beside what is stored now.
 *
 * @param buildingId the building it was in
 * @param facts what was known of it
 * @param person who it was, sealed as it was
 * @param version the version that the import replaced
 * @param stored the household as it is stored
 */
record FormerHousehold(long buildingId, HouseholdFacts facts, SealedPerson person, long version,
		StagedHousehold stored) {

	/** Whether somebody, or a later import, changed it once more. */
	boolean overtaken() {
		return this.stored.version() != this.version + 1;
	}

	/** Whether both of its rows are what was sealed, and open. */
	boolean opensWith(HouseholdSeal seal) {
		try {
			entry(seal);
			return true;
		}
		catch (CannotOpen | AlteredRecord ex) {
			return false;
		}
	}

	/**
	 * The way back: what it was, under the very seals that it had, unless keys are being
	 * changed: nothing comes under a former key again.
	 */
	HouseholdEntry entry(HouseholdSeal seal) {
		PersonalData now = seal.open(this.stored.buildingId(), this.stored.facts(), this.stored.person());
		PersonalData earlier = seal.open(this.buildingId, this.facts, this.person);
		SealedPerson sealed = seal.isOutdated(this.person) ? seal.seal(this.buildingId, this.facts, earlier)
				: this.person;
		return new HouseholdEntry(this.stored, now, this.facts, earlier, sealed);
	}

	/** What people call it. */
	String called() {
		return this.stored.neighbourhoodCode() + " " + this.stored.facts().place(this.stored.building());
	}

}
