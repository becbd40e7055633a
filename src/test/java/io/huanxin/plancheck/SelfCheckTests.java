package io.huanxin.plancheck;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.huanxin.household.HouseholdSum;
import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What may not be declared is named, and what nobody knows is asked. */
class SelfCheckTests {

	@Test
	void namesEveryEntryOfEveryNeighbourhoodInTheListsOrder() {
		List<Finding> findings = SelfCheck.check(List.of(old("东风小区"), old("红星小区")));
		assertThat(findings).hasSize(26);
		assertThat(findings.subList(0, 13)).extracting(Finding::rule).containsExactly(NegativeRule.values());
		assertThat(findings).extracting(Finding::neighbourhood).startsWith("东风小区").endsWith("红星小区");
	}

	@Test
	void doesNotAskWhetherADeclarationIsConfirmedYet() {
		Finding finding = find(old("东风小区"), NegativeRule.NOT_IN_CONFIRMED_PLAN);
		assertThat(finding.outcome()).isEqualTo(CheckOutcome.NOT_APPLICABLE);
		assertThat(finding.blocks()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "2000, , CLEAR", "2001, , HIT", "2001, 经市政府批准, CLEAR", ", , UNANSWERED" })
	void findsWhatWasBuiltAfter2000WithoutAReason(@Nullable Integer year, @Nullable String remark,
			CheckOutcome outcome) {
		assertThat(
				find(candidate(facts(year, 100, remark), null, Map.of(), Map.of()), NegativeRule.BUILT_LATE).outcome())
			.isEqualTo(outcome);
	}

	@Test
	void namesTheProjectsThatContainItAlready() {
		Candidate twice = new Candidate(facts(1985, 100, null), null, List.of("2022年东风片区"), List.of(),
				Map.of(NegativeRule.COUNTED_TWICE, false), Map.of());
		Finding finding = find(twice, NegativeRule.COUNTED_TWICE);
		assertThat(finding.outcome()).isEqualTo(CheckOutcome.HIT);
		assertThat(finding.computed()).isTrue();
		assertThat(finding.grounds()).containsExactly("2022年东风片区");
	}

	@Test
	void namesTheUnfinishedProjectsOfEarlierYears() {
		Candidate late = new Candidate(facts(1985, 100, null), null, List.of(), List.of("2023年红星片区"), Map.of(),
				Map.of());
		assertThat(find(late, NegativeRule.EARLIER_UNFINISHED).grounds()).containsExactly("2023年红星片区");
	}

	/**
	 * Of 90 households 60 are two thirds. 31 of 60 are more than half, 30 are not; 59 of
	 * 90 are too few. Of whom nothing is known, whether registered or not, may have
	 * agreed.
	 */
	@ParameterizedTest
	@CsvSource({ "31, 29, 30, 0, UNANSWERED", "30, 30, 30, 0, HIT", "59, 0, 31, 0, HIT", "60, 0, 30, 0, UNANSWERED",
			"30, 30, 29, 1, UNANSWERED", "0, 30, 30, 0, HIT", "1, 29, 30, 0, UNANSWERED", "0, 0, 0, 10, UNANSWERED" })
	void findsConsentThatMissesTheLawEvenAtBest(int agreed, int refused, int notAsked, int unknown,
			CheckOutcome outcome) {
		int registered = agreed + refused + notAsked + unknown;
		HouseholdSum sum = new HouseholdSum("", registered, agreed, refused, notAsked, unknown, null, null);
		Finding finding = find(candidate(facts(1985, 90, null), sum, Map.of(), Map.of()), NegativeRule.CONSENT_LOW);
		assertThat(finding.outcome()).isEqualTo(outcome);
		assertThat(finding.grounds()).isEqualTo((outcome == CheckOutcome.HIT)
				? List.of(String.valueOf(agreed), String.valueOf(refused), "90") : List.of());
	}

	@Test
	void asksForConsentWhereNoHouseholdIsRegistered() {
		Candidate declared = candidate(facts(1985, 90, null), null, Map.of(NegativeRule.CONSENT_LOW, true), Map.of());
		assertThat(find(declared, NegativeRule.CONSENT_LOW).outcome()).isEqualTo(CheckOutcome.HIT);
		assertThat(find(declared, NegativeRule.CONSENT_LOW).computed()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(value = NegativeRule.class, mode = EnumSource.Mode.EXCLUDE,
			names = { "NOT_IN_CONFIRMED_PLAN", "BUILT_LATE" })
	void asksWhatItsRecordsDoNotProve(NegativeRule rule) {
		Finding open = find(old("东风小区"), rule);
		assertThat(open.outcome()).isEqualTo(CheckOutcome.UNANSWERED);
		assertThat(open.blocks()).isTrue();
		Finding clear = find(candidate(facts(1985, 100, null), null, Map.of(rule, false), Map.of()), rule);
		assertThat(clear.outcome()).isEqualTo(CheckOutcome.CLEAR);
		assertThat(clear.blocks()).isFalse();
	}

	@Test
	void letsAHitPassOnlyWithAReason() {
		Map<NegativeRule, Boolean> applies = Map.of(NegativeRule.NO_FIRE_CHECK, true);
		NeighbourhoodFacts facts = facts(1985, 100, null);
		assertThat(find(candidate(facts, null, applies, Map.of()), NegativeRule.NO_FIRE_CHECK).blocks()).isTrue();
		assertThat(find(candidate(facts, null, applies, Map.of(NegativeRule.NO_FIRE_CHECK, "  ")),
				NegativeRule.NO_FIRE_CHECK)
			.blocks()).isTrue();
		assertThat(find(candidate(facts, null, applies, Map.of(NegativeRule.NO_FIRE_CHECK, "已约定3月检查")),
				NegativeRule.NO_FIRE_CHECK)
			.blocks()).isFalse();
	}

	@Test
	void findsNothingAgainstANeighbourhoodOfWhichEverythingIsAnswered() {
		Map<NegativeRule, Boolean> answers = new EnumMap<>(NegativeRule.class);
		for (NegativeRule rule : NegativeRule.values()) {
			answers.put(rule, false);
		}
		assertThat(SelfCheck.check(List.of(candidate(facts(1985, 100, null), null, answers, Map.of()))))
			.noneMatch(Finding::blocks);
	}

	private static Finding find(Candidate candidate, NegativeRule rule) {
		return SelfCheck.check(List.of(candidate))
			.stream()
			.filter((finding) -> finding.rule() == rule)
			.findFirst()
			.orElseThrow();
	}

	private static Candidate old(String name) {
		return candidate(new NeighbourhoodFacts(name, Batch.RESERVE, null, 1985, 4, null, 100, null, null, null, null,
				null, null, null, null), null, Map.of(), Map.of());
	}

	private static Candidate candidate(NeighbourhoodFacts facts, @Nullable HouseholdSum households,
			Map<NegativeRule, Boolean> answers, Map<NegativeRule, String> reasons) {
		return new Candidate(facts, households, List.of(), List.of(), answers, reasons);
	}

	private static NeighbourhoodFacts facts(@Nullable Integer year, int households, @Nullable String remark) {
		return new NeighbourhoodFacts("东风小区", Batch.RESERVE, null, year, 4, null, households, null, null, null, null,
				null, null, null, remark);
	}

}
