package io.huanxin.household;

import java.time.Instant;

import io.huanxin.person.SealedPerson;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/** A household of a building. It knows who it is under seal only. */
@Entity
@Table(name = "household")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Household {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "household_seq")
	@SequenceGenerator(name = "household_seq", sequenceName = "household_seq", allocationSize = 50)
	private @Nullable Long id;

	private long neighbourhoodId;

	private long buildingId;

	private String regionPath = "";

	@Embedded
	private HouseholdFacts facts = new HouseholdFacts("", "", null, null, null);

	private @Nullable String headSealed;

	private @Nullable String certificateSealed;

	private @Nullable String phoneSealed;

	private byte @Nullable [] certificateDigest;

	private byte @Nullable [] phoneDigest;

	private byte @Nullable [] rowDigest;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Household(long neighbourhoodId, long buildingId, String regionPath, HouseholdFacts facts, SealedPerson person,
			Instant at, String by) {
		this.neighbourhoodId = neighbourhoodId;
		this.regionPath = regionPath;
		this.createdAt = at;
		this.createdBy = by;
		revise(buildingId, facts, person);
	}

	/**
	 * Puts other facts in place of the present ones.
	 * @param building the building of the same neighbourhood that it is in
	 * @param replacement what is known from now on
	 * @param person who it is from now on
	 */
	final void revise(long building, HouseholdFacts replacement, SealedPerson person) {
		this.buildingId = building;
		this.facts = replacement;
		this.headSealed = person.head();
		this.certificateSealed = person.certificate();
		this.phoneSealed = person.phone();
		this.certificateDigest = person.certificateDigest();
		this.phoneDigest = person.phoneDigest();
		this.rowDigest = person.rowDigest();
	}

	/** Who it is, under seal. */
	SealedPerson person() {
		return new SealedPerson(this.headSealed, this.certificateSealed, this.phoneSealed, this.certificateDigest,
				this.phoneDigest, this.rowDigest);
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
