package io.huanxin.planreview;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A step of a plan, never changed.
 *
 * @param kind what happened
 * @param round the round of joint review, null for other steps
 * @param heldOn the day of the joint review
 * @param bodies the bodies that took part
 * @param opinion the opinion, or the reasons of a return
 * @param documentNumber the number of the document
 * @param lines the neighbourhoods a return is about
 * @param neighbourhoods how many neighbourhoods the plan had at that moment
 * @param households their households, null where one was unknown
 * @param at when
 * @param by by whom
 */
public record PlanStep(StepKind kind, @Nullable Integer round, @Nullable LocalDate heldOn, @Nullable String bodies,
		@Nullable String opinion, @Nullable String documentNumber, @Nullable String lines, int neighbourhoods,
		@Nullable Integer households, Instant at, String by) {

}
