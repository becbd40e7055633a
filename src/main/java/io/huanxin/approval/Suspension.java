package io.huanxin.approval;

import java.time.Instant;
import java.time.LocalDate;

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

/** A time in which the clock of an item stands. */
@Entity
@Table(name = "approval_suspension")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Suspension {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "approval_suspension_seq")
	@SequenceGenerator(name = "approval_suspension_seq", sequenceName = "approval_suspension_seq", allocationSize = 50)
	private @Nullable Long id;

	private long approvalItemId;

	private String regionPath = "";

	private LocalDate since = LocalDate.EPOCH;

	private @Nullable LocalDate until;

	private String reason = "";

	private String suspendedBy = "";

	private Instant suspendedAt = Instant.EPOCH;

	private @Nullable String resumedBy;

	private @Nullable Instant resumedAt;

	@Version
	private long version;

	Suspension(ApprovalItem item, LocalDate since, String reason, Instant at, String by) {
		this.approvalItemId = item.requiredId();
		this.regionPath = item.getRegionPath();
		this.since = since;
		this.reason = reason;
		this.suspendedAt = at;
		this.suspendedBy = by;
	}

	void end(LocalDate day, Instant at, String by) {
		this.until = day;
		this.resumedAt = at;
		this.resumedBy = by;
	}

	boolean isOpen() {
		return this.until == null;
	}

	SuspensionRow row() {
		return new SuspensionRow(this.since, this.until, this.reason, this.suspendedBy, this.suspendedAt,
				this.resumedBy, this.resumedAt);
	}

}
