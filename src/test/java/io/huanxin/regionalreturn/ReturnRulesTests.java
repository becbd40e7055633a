package io.huanxin.regionalreturn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.huanxin.figures.Counts;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a return may not say. */
class ReturnRulesTests {

	private static final LocalDate JULY = LocalDate.of(2024, 7, 31);

	private static final LocalDate AUGUST = LocalDate.of(2024, 8, 31);

	@Test
	void refusesMoreFinishedThanStartedNamingBothCells() {
		assertThat(ReturnRules.impossiblePairs(7, figures(3, 100, 4, 101, null)))
			.extracting(Problem::row, Problem::column, Problem::value, Problem::code, Problem::args)
			.containsExactly(tuple(7, "完工小区数", "4", ProblemCode.IMPOSSIBLE_PAIR, List.of("开工小区数", "3")),
					tuple(7, "完工户数", "101", ProblemCode.IMPOSSIBLE_PAIR, List.of("开工户数", "100")));
	}

	@Test
	void refusesMorePaidThanArrivedInTheUnitThatWasTyped() {
		ReturnFigures figures = new ReturnFigures(3, null, null, null, null, new BigDecimal("15000"),
				new BigDecimal("20000.10"), null);
		assertThat(ReturnRules.impossiblePairs(2, figures)).singleElement().satisfies((problem) -> {
			assertThat(problem.column()).isEqualTo("支付资金(万元)");
			assertThat(problem.value()).isEqualTo("2.00001");
			assertThat(problem.args()).containsExactly("到位资金(万元)", "1.5");
		});
	}

	@Test
	void skipsPairsOfWhichOneIsUnknown() {
		assertThat(ReturnRules.impossiblePairs(2, figures(3, null, null, 500, null))).isEmpty();
	}

	@Test
	void refusesAFallAgainstTheDateBefore() {
		assertThat(ReturnRules.falls(5, AUGUST, figures(9, 200, null, null, null),
				at(JULY, figures(10, 200, null, null, null))))
			.singleElement()
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ProblemCode.CUMULATIVE_FELL);
				assertThat(problem.column()).isEqualTo("开工小区数");
				assertThat(problem.args()).containsExactly("10", "2024-07-31");
			});
	}

	@Test
	void refusesAValueAboveTheNextDate() {
		assertThat(ReturnRules.falls(5, JULY, figures(11, null, null, null, null),
				at(AUGUST, figures(10, 200, null, null, null))))
			.extracting(Problem::code, Problem::variant)
			.containsExactly(tuple(ProblemCode.CUMULATIVE_FELL, "later"));
	}

	@Test
	void looksPastADateOnWhichTheValueIsUnknown() {
		NavigableMap<LocalDate, ReturnFigures> others = at(LocalDate.of(2024, 6, 30),
				figures(10, null, null, null, null));
		others.put(JULY, figures(10, 300, null, null, null));
		assertThat(ReturnRules.falls(5, AUGUST, figures(10, 250, null, null, null), others)).hasSize(1);
		others.put(JULY, figures(10, null, null, null, null));
		assertThat(ReturnRules.falls(5, AUGUST, figures(10, 250, null, null, null), others)).isEmpty();
	}

	@Test
	void acceptsAFallThatIsExplained() {
		assertThat(ReturnRules.falls(5, AUGUST, figures(9, 200, null, null, "两个小区退库"),
				at(JULY, figures(10, 200, null, null, null))))
			.isEmpty();
	}

	@Test
	void asksForAReasonAboveThePlanAndOnlyAboveIt() {
		assertThat(ReturnRules.beyondPlan(figures(20, 7201, null, null, null), new Counts(20, 7200)))
			.hasValueSatisfying((beyond) -> assertThat(beyond.header()).isEqualTo("开工户数"));
		assertThat(ReturnRules.beyondPlan(figures(20, 7200, null, null, null), new Counts(20, 7200))).isEmpty();
		assertThat(ReturnRules.beyondPlan(figures(21, null, null, null, "省里追加"), new Counts(20, 7200))).isEmpty();
		assertThat(ReturnRules.beyondPlan(figures(21, null, null, null, null), Counts.UNKNOWN)).isEmpty();
	}

	private static NavigableMap<LocalDate, ReturnFigures> at(LocalDate day, ReturnFigures figures) {
		NavigableMap<LocalDate, ReturnFigures> others = new TreeMap<>();
		others.put(day, figures);
		return others;
	}

	private static ReturnFigures figures(@Nullable Integer startedN, @Nullable Integer startedH,
			@Nullable Integer finishedN, @Nullable Integer finishedH, @Nullable String explanation) {
		return new ReturnFigures(startedN, startedH, finishedN, finishedH, null, null, null, explanation);
	}

}
