package io.huanxin.standing;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.figures.Counts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.huanxin.standing.RankingOrder.COMPLETION_H;
import static io.huanxin.standing.RankingOrder.COMPLETION_N;
import static io.huanxin.standing.RankingOrder.INVESTMENT;
import static io.huanxin.standing.RankingOrder.START_H;
import static io.huanxin.standing.RankingOrder.START_N;
import static org.assertj.core.api.Assertions.assertThat;

class RankingOrderTests {

	private static final LocalDate DEADLINE = LocalDate.of(2024, 10, 31);

	private static final LocalDate DAY_AFTER = DEADLINE.plusDays(1);

	@Test
	void putsTheLeadingKeyFirstAndTheRemainingDefaultsAfterIt() {
		assertThat(START_N.keys()).containsExactly(START_N, INVESTMENT, COMPLETION_H);
		assertThat(START_H.keys()).containsExactly(START_H, START_N, INVESTMENT, COMPLETION_H);
		assertThat(COMPLETION_N.keys()).containsExactly(COMPLETION_N, START_N, INVESTMENT, COMPLETION_H);
		assertThat(COMPLETION_H.keys()).containsExactly(COMPLETION_H, START_N, INVESTMENT);
		assertThat(INVESTMENT.keys()).containsExactly(INVESTMENT, START_N, COMPLETION_H);
	}

	@Test
	void ranksByStartsUpToAndOnTheDeadline() {
		assertThat(RankingOrder.byDefault(DEADLINE.minusDays(1), DEADLINE, true)).isEqualTo(START_N);
		assertThat(RankingOrder.byDefault(DEADLINE, DEADLINE, true)).isEqualTo(START_N);
	}

	@Test
	void ranksByCompletionAfterTheDeadlineOnlyWhereEveryReportedRowHasFinishedFigures() {
		assertThat(RankingOrder.byDefault(DAY_AFTER, DEADLINE, true)).isEqualTo(COMPLETION_N);
		assertThat(RankingOrder.byDefault(DAY_AFTER, DEADLINE, false)).isEqualTo(START_N);
	}

	@Test
	void looksOnlyAtReportedRowsWithATaskForFinishedFigures() {
		Contender complete = contender("360902", true, 20, 1);
		Contender unreported = contender("360921", false, 8, null);
		Contender noTask = contender("360991", true, 0, null);
		Contender withoutFinished = contender("360922", true, 10, null);

		assertThat(byDefault(complete, unreported, noTask)).isEqualTo(COMPLETION_N);
		assertThat(byDefault(complete, withoutFinished)).isEqualTo(START_N);
		assertThat(byDefault(unreported, noTask)).isEqualTo(START_N);
	}

	private static RankingOrder byDefault(Contender... contenders) {
		return RankingOrder.byDefault(DAY_AFTER, DEADLINE, List.of(contenders));
	}

	private static Contender contender(String code, boolean reported, int planned, @Nullable Integer finished) {
		return Contender.of(code, reported, new Counts(planned, null), Counts.UNKNOWN, new Counts(finished, null), null,
				null);
	}

}
