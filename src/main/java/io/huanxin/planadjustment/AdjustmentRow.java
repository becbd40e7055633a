package io.huanxin.planadjustment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An adjustment as pages see it.
 *
 * @param id its id
 * @param planId the plan
 * @param facts what is proposed
 * @param state how far it has come
 * @param neighbourhoodName the name of what comes in, or whose counts change
 * @param neighbourhoodCode its code
 * @param project the code and name of what is withdrawn
 * @param proposedBy who proposed it
 * @param proposedAt when
 * @param decidedBy who decided
 * @param decidedAt when
 * @param decisionReason why it was sent back, or a remark
 * @param edition the edition of the plan that it made
 * @param version for the detection of a stale form
 */
public record AdjustmentRow(long id, long planId, AdjustmentFacts facts, AdjustmentState state,
		@Nullable String neighbourhoodName, @Nullable String neighbourhoodCode, @Nullable String project,
		String proposedBy, Instant proposedAt, @Nullable String decidedBy, @Nullable Instant decidedAt,
		@Nullable String decisionReason, @Nullable Integer edition, long version) {

}
