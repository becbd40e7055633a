package io.huanxin.approval;

import java.time.Instant;
import java.time.LocalDate;

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
 * An approval item. Every verb says when and by whom, so that its version grows with
 * whatever happens to it, its suspensions included.
 */
@Entity
@Table(name = "approval_item")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class ApprovalItem {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "approval_item_seq")
	@SequenceGenerator(name = "approval_item_seq", sequenceName = "approval_item_seq", allocationSize = 50)
	private @Nullable Long id;

	private long projectId;

	private String regionPath = "";

	@Embedded
	private @Nullable ApprovalFacts facts;

	private @Nullable LocalDate dueOn;

	@Embedded
	private @Nullable Decision decision;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	private Instant revisedAt = Instant.EPOCH;

	private String revisedBy = "";

	@Version
	private long version;

	ApprovalItem(long projectId, String regionPath, ApprovalFacts facts, @Nullable LocalDate dueOn, Instant at,
			String by) {
		this.projectId = projectId;
		this.regionPath = regionPath;
		this.facts = facts;
		this.dueOn = dueOn;
		this.createdAt = at;
		this.createdBy = by;
		touch(at, by);
	}

	void revise(ApprovalFacts replacement, @Nullable LocalDate due, Instant at, String by) {
		this.facts = replacement;
		this.dueOn = due;
		touch(at, by);
	}

	void decide(Decision taken, Instant at, String by) {
		this.decision = taken;
		touch(at, by);
	}

	/** The clock stands from now on. */
	void suspend(Instant at, String by) {
		touch(at, by);
	}

	void resume(LocalDate due, Instant at, String by) {
		this.dueOn = due;
		touch(at, by);
	}

	/** The calendar became another one, and nobody did anything to the item. */
	void recount(LocalDate due) {
		this.dueOn = due;
	}

	ApprovalFacts requiredFacts() {
		if (this.facts == null) {
			throw new IllegalStateException("an item without facts");
		}
		return this.facts;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	private void touch(Instant at, String by) {
		this.revisedAt = at;
		this.revisedBy = by;
	}

}
