package io.huanxin.neighbourhood;

import java.time.Instant;

import io.huanxin.region.RegionRow;
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
 * A neighbourhood of the base survey. Its code and its region never change here: a region
 * that is merged or split moves its neighbourhoods by the territory operation alone.
 */
@Entity
@Table(name = "neighbourhood")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Neighbourhood {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "neighbourhood_seq")
	@SequenceGenerator(name = "neighbourhood_seq", sequenceName = "neighbourhood_seq", allocationSize = 50)
	private @Nullable Long id;

	private String code = "";

	private long regionId;

	private String regionPath = "";

	@Embedded
	private NeighbourhoodFacts facts = new NeighbourhoodFacts("", Batch.RESERVE, null, null, null, null, null, null,
			null, null, null, null, null, null, null);

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Neighbourhood(String code, RegionRow region, NeighbourhoodFacts facts, Instant at, String by) {
		this.code = code;
		this.regionId = region.id();
		this.regionPath = region.path();
		this.facts = facts;
		this.createdAt = at;
		this.createdBy = by;
	}

	/**
	 * Puts other facts in place of the present ones.
	 * @param replacement the facts from now on
	 * @return whether anything changed
	 */
	boolean revise(NeighbourhoodFacts replacement) {
		if (this.facts.equals(replacement)) {
			return false;
		}
		this.facts = replacement;
		return true;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
