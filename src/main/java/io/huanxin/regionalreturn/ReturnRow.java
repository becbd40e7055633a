package io.huanxin.regionalreturn;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import org.jspecify.annotations.Nullable;

/**
 * A return as pages see it.
 *
 * @param id its id
 * @param region the region that reports
 * @param planYear the plan year
 * @param asOf the date the values hold at
 * @param figures the values
 * @param state where it stands
 * @param approvedLevel the highest level that approved it
 * @param submittedBy who handed it in
 * @param submittedAt when
 * @param decidedBy who approved, returned, locked or unlocked it last
 * @param decidedAt when
 * @param decisionReason why it was returned or unlocked
 * @param decisionCells the cells the reviewer named
 * @param importId the import that created it, null where a person filled in the form
 * @param version for the detection of a stale form
 */
public record ReturnRow(long id, RegionRow region, int planYear, LocalDate asOf, ReturnFigures figures,
		ReturnState state, @Nullable RegionLevel approvedLevel, @Nullable String submittedBy,
		@Nullable Instant submittedAt, @Nullable String decidedBy, @Nullable Instant decidedAt,
		@Nullable String decisionReason, @Nullable String decisionCells, @Nullable UUID importId, long version) {

	/**
	 * Whether it came from a workbook.
	 * @return true where an import created it
	 */
	public boolean imported() {
		return this.importId != null;
	}

	static ReturnRow of(RegionalReturn entity, RegionRow region) {
		return new ReturnRow(entity.requiredId(), region, entity.getPlanYear(), entity.getAsOf(), entity.figures(),
				entity.getState(), entity.getApprovedLevel(), entity.getSubmittedBy(), entity.getSubmittedAt(),
				entity.getDecidedBy(), entity.getDecidedAt(), entity.getDecisionReason(), entity.getDecisionCells(),
				entity.getImportId(), entity.getVersion());
	}

}
