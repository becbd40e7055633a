package io.huanxin.target;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * One version of a target, kept for good. The first has no reason: it replaced nothing.
 */
@Entity
@Table(name = "target_revision")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class TargetRevision {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "target_revision_seq")
	@SequenceGenerator(name = "target_revision_seq", sequenceName = "target_revision_seq", allocationSize = 50)
	private @Nullable Long id;

	private long targetId;

	private String regionPath = "";

	private int revision;

	@Embedded
	private TargetFigures figures = new TargetFigures(0, null, null, null, null, null);

	private @Nullable String reason;

	private @Nullable UUID importId;

	private Instant revisedAt = Instant.EPOCH;

	private String revisedBy = "";

	private TargetRevision(Target target, @Nullable String reason, Instant at, String by, @Nullable UUID importId) {
		this.targetId = target.requiredId();
		this.regionPath = target.getRegionPath();
		// an entity's version counts from 0
		this.revision = Math.toIntExact(target.getVersion() + 1);
		this.figures = target.getFigures();
		this.reason = reason;
		this.revisedAt = at;
		this.revisedBy = by;
		this.importId = importId;
	}

	static TargetRevision first(Target target) {
		return new TargetRevision(target, null, target.getCreatedAt(), target.getCreatedBy(), target.getImportId());
	}

	/**
	 * A later version.
	 * @param target the target with its new figures, flushed
	 * @param reason why it was revised
	 * @param at when
	 * @param by who revised it
	 * @param importId the import that did, null for a form
	 * @return the version
	 * @throws IllegalArgumentException without a reason
	 */
	static TargetRevision later(Target target, String reason, Instant at, String by, @Nullable UUID importId) {
		if (reason.isBlank()) {
			throw new IllegalArgumentException("A revision needs a reason");
		}
		return new TargetRevision(target, reason.strip(), at, by, importId);
	}

}
