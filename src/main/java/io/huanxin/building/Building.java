package io.huanxin.building;

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

/**
 * A building of a neighbourhood. Its number never changes: households are found by it.
 */
@Entity
@Table(name = "building")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Building {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "building_seq")
	@SequenceGenerator(name = "building_seq", sequenceName = "building_seq", allocationSize = 50)
	private @Nullable Long id;

	private long neighbourhoodId;

	private String regionPath = "";

	private String number = "";

	@Embedded
	private BuildingFacts facts = BuildingFacts.UNKNOWN;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Building(NeighbourhoodRow neighbourhood, String number, BuildingFacts facts, Instant at, String by) {
		this.neighbourhoodId = neighbourhood.id();
		this.regionPath = neighbourhood.regionPath();
		this.number = number;
		this.facts = facts;
		this.createdAt = at;
		this.createdBy = by;
	}

	/** Puts other facts in place of the present ones. */
	void revise(BuildingFacts replacement) {
		this.facts = replacement;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
