package io.huanxin.project;

import java.time.Instant;
import java.time.LocalDate;

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
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A project of a plan year. Its code, its year, where it lies and its neighbourhoods
 * never change: they are what was confirmed.
 */
@Entity
@Table(name = "project")
// the state follows milestones, which may move while somebody else revises the facts
@DynamicUpdate
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Project {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "project_seq")
	@SequenceGenerator(name = "project_seq", sequenceName = "project_seq", allocationSize = 50)
	private @Nullable Long id;

	private String code = "";

	private int planYear;

	@Enumerated(EnumType.STRING)
	private ProjectKind kind = ProjectKind.RENOVATION;

	private long regionId;

	private String regionPath = "";

	private long countyId;

	@Embedded
	private ProjectFacts facts = new ProjectFacts("", null, null, null, null, null, null, null, null);

	@Enumerated(EnumType.STRING)
	private ProjectState state = ProjectState.PLANNED;

	@Enumerated(EnumType.STRING)
	private ProjectRow.Origin origin = ProjectRow.Origin.FORM;

	private LocalDate confirmedOn = LocalDate.MIN;

	private @Nullable LocalDate withdrawnOn;

	private @Nullable String withdrawalReason;

	private @Nullable Long replacedBy;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Project(String code, PlannedProject planned, RegionRow region, long countyId) {
		this.code = code;
		this.planYear = planned.planYear();
		this.kind = planned.kind();
		this.regionId = region.id();
		this.regionPath = region.path();
		this.countyId = countyId;
		this.facts = planned.facts();
	}

	/** Says where it comes from and since when it counts. */
	Project enteredBy(ProjectRow.Origin from, LocalDate day, Instant at, String by) {
		this.origin = from;
		this.confirmedOn = day;
		this.createdAt = at;
		this.createdBy = by;
		return this;
	}

	/** Puts other facts in place of the present ones. */
	void revise(ProjectFacts replacement) {
		if (!this.state.alive()) {
			throw new IllegalStateException("A withdrawn project stays as it was");
		}
		this.facts = replacement;
	}

	/** Takes it out of the plan (退库), from a day on. */
	void withdraw(LocalDate on, String reason, @Nullable Long replacement) {
		if (!this.state.alive()) {
			throw new IllegalStateException("A project is withdrawn once");
		}
		this.state = ProjectState.WITHDRAWN;
		this.withdrawnOn = on;
		this.withdrawalReason = reason.strip();
		this.replacedBy = replacement;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
