package io.huanxin.aftercare;

import java.time.Instant;

import io.huanxin.neighbourhood.NeighbourhoodRow;
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

/** The after-care of one neighbourhood. */
@Entity
@Table(name = "after_care")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class AfterCare {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "after_care_seq")
	@SequenceGenerator(name = "after_care_seq", sequenceName = "after_care_seq", allocationSize = 50)
	private @Nullable Long id;

	private long neighbourhoodId;

	private String regionPath = "";

	@Embedded
	private @Nullable AfterCareFacts facts;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	private Instant revisedAt = Instant.EPOCH;

	private String revisedBy = "";

	@Version
	private long version;

	AfterCare(NeighbourhoodRow neighbourhood, AfterCareFacts facts, Instant at, String by) {
		this.neighbourhoodId = neighbourhood.id();
		this.regionPath = neighbourhood.regionPath();
		this.facts = facts;
		this.createdAt = at;
		this.createdBy = by;
		this.revisedAt = at;
		this.revisedBy = by;
	}

	/** Puts other facts in place of the present ones. */
	void revise(AfterCareFacts replacement, Instant at, String by) {
		this.facts = replacement;
		this.revisedAt = at;
		this.revisedBy = by;
	}

	/** What is known: nothing where the row holds nothing, as Hibernate reads it. */
	AfterCareFacts known() {
		return (this.facts != null) ? this.facts : AfterCareFacts.UNKNOWN;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
