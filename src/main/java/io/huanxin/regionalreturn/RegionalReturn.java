package io.huanxin.regionalreturn;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import io.huanxin.region.RegionLevel;
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

/** What a region reported for a plan year at a date, and where the report stands. */
@Entity
@Table(name = "regional_return")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class RegionalReturn {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "regional_return_seq")
	@SequenceGenerator(name = "regional_return_seq", sequenceName = "regional_return_seq", allocationSize = 50)
	private @Nullable Long id;

	private long regionId;

	private String regionPath = "";

	private int planYear;

	private LocalDate asOf = LocalDate.MIN;

	private @Nullable Integer startedNeighbourhoods;

	private @Nullable Integer startedHouseholds;

	private @Nullable Integer finishedNeighbourhoods;

	private @Nullable Integer finishedHouseholds;

	private @Nullable BigDecimal completedInvestment;

	private @Nullable BigDecimal arrivedFunds;

	private @Nullable BigDecimal paidFunds;

	private @Nullable String explanation;

	@Enumerated(EnumType.STRING)
	private ReturnState state = ReturnState.DRAFT;

	@Enumerated(EnumType.STRING)
	private @Nullable RegionLevel approvedLevel;

	private @Nullable String submittedBy;

	private @Nullable Instant submittedAt;

	private @Nullable String decidedBy;

	private @Nullable Instant decidedAt;

	private @Nullable String decisionReason;

	private @Nullable String decisionCells;

	private @Nullable UUID importId;

	@Version
	private long version;

	RegionalReturn(long regionId, String regionPath, int planYear, LocalDate asOf, ReturnFigures figures) {
		this.regionId = regionId;
		this.regionPath = regionPath;
		this.planYear = planYear;
		this.asOf = asOf;
		fill(figures);
	}

	RegionalReturn importedBy(UUID job) {
		this.importId = job;
		return this;
	}

	/** Replaces the values of a return that nobody has approved for good. */
	void revise(ReturnFigures figures) {
		if (this.state == ReturnState.LOCKED) {
			throw new IllegalStateException("A locked return is unlocked first");
		}
		fill(figures);
	}

	/** Hands the return in; a correction of an approved one has to be approved again. */
	void submit(String username, Instant at) {
		if (this.state == ReturnState.LOCKED || this.startedNeighbourhoods == null) {
			throw new IllegalStateException("A return is submitted unlocked and with its started neighbourhoods");
		}
		this.state = ReturnState.SUBMITTED;
		this.submittedBy = username;
		this.submittedAt = at;
		this.approvedLevel = null;
		this.decidedBy = null;
		this.decidedAt = null;
		this.decisionReason = null;
		this.decisionCells = null;
	}

	void approve(String reviewer, RegionLevel level, Instant at) {
		decide(ReturnState.APPROVED, reviewer, at);
		this.approvedLevel = level;
		this.decisionReason = null;
		this.decisionCells = null;
	}

	void sendBack(String reviewer, String reason, @Nullable String cells, Instant at) {
		decide(ReturnState.RETURNED, reviewer, at);
		this.approvedLevel = null;
		this.decisionReason = reason;
		this.decisionCells = cells;
	}

	void lock(String reviewer, Instant at) {
		decide(ReturnState.LOCKED, reviewer, at);
	}

	/** Opens a locked return again for correction; until then it counts as approved. */
	void unlock(String reviewer, String reason, Instant at) {
		decide(ReturnState.APPROVED, reviewer, at);
		this.decisionReason = reason;
	}

	private void decide(ReturnState next, String reviewer, Instant at) {
		this.state = next;
		this.decidedBy = reviewer;
		this.decidedAt = at;
	}

	private void fill(ReturnFigures figures) {
		this.startedNeighbourhoods = figures.startedNeighbourhoods();
		this.startedHouseholds = figures.startedHouseholds();
		this.finishedNeighbourhoods = figures.finishedNeighbourhoods();
		this.finishedHouseholds = figures.finishedHouseholds();
		this.completedInvestment = figures.completedInvestment();
		this.arrivedFunds = figures.arrivedFunds();
		this.paidFunds = figures.paidFunds();
		this.explanation = figures.explanation();
	}

	ReturnFigures figures() {
		return new ReturnFigures(this.startedNeighbourhoods, this.startedHouseholds, this.finishedNeighbourhoods,
				this.finishedHouseholds, this.completedInvestment, this.arrivedFunds, this.paidFunds, this.explanation);
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
