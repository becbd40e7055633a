package io.huanxin.yearlyplan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.huanxin.figures.Counts;
import io.huanxin.figures.TargetKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a plan adds up to, and how far it is from what others say. */
class TargetComparisonTests {

	private static final PlannedLine EAST = new PlannedLine("东风小区", false, 120, 6, new BigDecimal("9600.50"));

	private static final PlannedLine RED = new PlannedLine("红星小区", false, 80, 4, new BigDecimal("6400.25"));

	private static final PlannedLine ROAD = new PlannedLine("建设小区", true, 500, 20, new BigDecimal("40000"));

	/** 120 + 80, 6 + 4, 9 600.50 + 6 400.25. */
	@Test
	void addsUpWhatIsRenovatedAndNotWhatIsServed() {
		FourCounts counts = FourCounts.of(List.of(EAST, ROAD, RED));
		assertThat(counts.neighbourhoods()).isEqualTo(2);
		assertThat(counts.households().value()).isEqualTo(200);
		assertThat(counts.buildings().value()).isEqualTo(10);
		assertThat(counts.floorArea().value()).isEqualByComparingTo("16000.75");
	}

	@Test
	void leavesATotalUnknownAndNamesWhatItLacks() {
		FourCounts counts = FourCounts.of(List.of(EAST, new PlannedLine("胜利小区", false, null, 3, null)));
		assertThat(counts.neighbourhoods()).isEqualTo(2);
		assertThat(counts.households().value()).isNull();
		assertThat(counts.households().missing()).containsExactly("胜利小区");
		assertThat(counts.buildings().value()).isEqualTo(9);
		assertThat(counts.headline()).isEqualTo(new Counts(2, null));
	}

	/** 2 − 3 and 200 − 180; 2 − 2; nothing is said of central subsidy. */
	@Test
	void setsEveryKindBesideThePlan() {
		List<TargetComparison> lines = TargetComparison.of(FourCounts.of(List.of(EAST, RED)).headline(),
				Map.of(TargetKind.ISSUED, new Counts(3, 180), TargetKind.DECLARED, new Counts(2, null),
						TargetKind.LIVELIHOOD, new Counts(0, 0)));
		assertThat(lines).containsExactly(new TargetComparison(TargetKind.ISSUED, new Counts(3, 180), -1, 20),
				new TargetComparison(TargetKind.DECLARED, new Counts(2, null), 0, null),
				new TargetComparison(TargetKind.LIVELIHOOD, new Counts(0, 0), 2, 200),
				new TargetComparison(TargetKind.SUBSIDY, Counts.UNKNOWN, null, null));
	}

}
