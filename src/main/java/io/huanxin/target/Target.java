package io.huanxin.target;

import java.time.Instant;
import java.util.UUID;

import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
 * What one region is to do in one plan year, of one kind. Region, year and kind never
 * change; the figures are revised with a reason.
 */
@Entity
@Table(name = "target")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Target {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "target_seq")
	@SequenceGenerator(name = "target_seq", sequenceName = "target_seq", allocationSize = 50)
	private @Nullable Long id;

	private long regionId;

	private String regionPath = "";

	private int planYear;

	@Enumerated(EnumType.STRING)
	private TargetKind kind = TargetKind.ISSUED;

	@Embedded
	private TargetFigures figures = new TargetFigures(0, null, null, null, null, null);

	private @Nullable UUID importId;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Target(RegionRow region, int planYear, TargetKind kind, TargetFigures figures, Instant at, String by,
			@Nullable UUID importId) {
		this.regionId = region.id();
		this.regionPath = region.path();
		this.planYear = planYear;
		this.kind = kind;
		this.figures = figures;
		this.createdAt = at;
		this.createdBy = by;
		this.importId = importId;
	}

	/**
	 * Puts other figures in place of the present ones.
	 * @param replacement the figures from now on
	 * @return whether anything changed
	 */
	boolean revise(TargetFigures replacement) {
		if (this.figures.equals(replacement)) {
			return false;
		}
		this.figures = replacement;
		return true;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
