package io.huanxin.standing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

import io.huanxin.figures.Counts;
import io.huanxin.figures.Rate;
import io.huanxin.golden.GoldenTable;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RankerTests {

	@Test
	void ranksHunanAsTheProvinceDid() {
		List<Standing<CSVRecord>> standings = rank(GoldenTable.hunan(), RankerTests::hunan);

		assertThat(standings).extracting((standing) -> standing.row().get("city"))
			.containsExactly("张家界市", "怀化市", "郴州市", "长沙市", "娄底市", "岳阳市", "常德市", "湘潭市", "益阳市", "永州市", "株洲市", "邵阳市", "衡阳市",
					"湘西州");
		assertThat(standings).extracting(Standing::rank).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
		assertThat(standings).noneMatch(Standing::tied);
	}

	@Test
	void letsElevenProvincesShareRankNineteenAndPutsTibetThirtieth() {
		List<Standing<CSVRecord>> standings = rank(GoldenTable.ministry(), RankerTests::province);

		assertThat(standings).hasSize(30);
		assertThat(standings.subList(0, 18)).noneMatch(Standing::tied);
		assertThat(standings.subList(0, 18)).first()
			.satisfies((first) -> assertThat(first.row().get("province")).isEqualTo("广东"));
		assertThat(standings).filteredOn((standing) -> Objects.equals(standing.rank(), 19))
			.allMatch(Standing::tied)
			.extracting((standing) -> standing.row().get("province"))
			.containsExactly("天津", "河北", "辽宁", "黑龙江", "上海", "江西", "云南", "陕西", "甘肃", "青海", "宁夏");
		assertThat(standings.get(29).row().get("province")).isEqualTo("西藏");
		assertThat(standings.get(29).rank()).isEqualTo(30);
	}

	@Test
	void ranksYichunsCountiesAndLeavesOutTheZoneWithoutATask() {
		List<Standing<CSVRecord>> standings = rank(GoldenTable.yichun(), RankerTests::county);

		assertThat(standings).map((standing) -> standing.row().get("name"))
			.containsExactly("上高县", "奉新县", "宜丰县", "丰城市", "高安市", "樟树市", "袁州区", "靖安县", "铜鼓县", "万载县", "宜春经开区");
		assertThat(standings).map(Standing::rank).containsExactly(1, 2, 2, 4, 5, 6, 7, 8, 9, 10, null);
		assertThat(standings.get(10).status()).isEqualTo(RankingStatus.NO_TASK);
	}

	@Test
	void ranksByTheUnroundedRate() {
		// both read 66.67 %
		Contender lower = start("1", new Rate(BigDecimal.valueOf(66_666), BigDecimal.valueOf(100_000)));
		Contender higher = start("2", new Rate(BigDecimal.valueOf(2), BigDecimal.valueOf(3)));

		assertThat(codesAndRanks(lower, higher)).containsExactly("2:1", "1:2");
	}

	@Test
	void skipsTheRanksThatATieUsesUp() {
		assertThat(codesAndRanks(start("3", rate(1, 2)), start("2", rate(4, 8)), start("1", rate(1, 3))))
			.containsExactly("2:1=", "3:1=", "1:3");
	}

	@Test
	void putsAnUnknownRateAfterAnyOtherAndLetsTheNextKeyDecideBetweenTwo() {
		Contender zero = contender("1", rate(0, 5), null, null);
		Contender unknown = contender("2", null, rate(9, 9), null);
		Contender unknownWithoutInvestment = contender("3", null, null, rate(9, 9));
		Contender unknownWithLess = contender("4", null, rate(8, 9), null);

		assertThat(codesAndRanks(unknownWithLess, unknown, unknownWithoutInvestment, zero)).containsExactly("1:1",
				"2:2", "4:3", "3:4");
	}

	@Test
	void stillRanksLastAReportedRowOfWhichNoKeyIsKnown() {
		assertThat(codesAndRanks(start("2", null), start("1", null), start("3", rate(0, 1)))).containsExactly("3:1",
				"1:2=", "2:2=");
	}

	@Test
	void listsTheRankedThenTheUnreportedThenThoseWithoutATaskEachByRegionCode() {
		Counts planned = new Counts(5, null);
		Counts started = new Counts(1, null);
		List<Contender> contenders = List.of(
				Contender.of("1", true, Counts.UNKNOWN, started, Counts.UNKNOWN, null, null),
				Contender.of("5", false, planned, Counts.UNKNOWN, Counts.UNKNOWN, null, null),
				Contender.of("2", false, new Counts(0, 9), Counts.UNKNOWN, Counts.UNKNOWN, null, null),
				Contender.of("4", false, planned, Counts.UNKNOWN, Counts.UNKNOWN, null, null),
				Contender.of("6", true, planned, started, Counts.UNKNOWN, null, null));

		List<Standing<Contender>> standings = rank(contenders, (contender) -> contender);

		assertThat(standings).extracting((standing) -> standing.row().regionCode())
			.containsExactly("6", "4", "5", "1", "2");
		assertThat(standings).extracting(Standing::status)
			.containsExactly(RankingStatus.RANKED, RankingStatus.UNREPORTED, RankingStatus.UNREPORTED,
					RankingStatus.NO_TASK, RankingStatus.NO_TASK);
		assertThat(standings).extracting(Standing::rank).containsExactly(1, null, null, null, null);
		assertThat(standings).noneMatch(Standing::tied);
	}

	@Test
	void ranksNothingAmongNobody() {
		assertThat(rank(List.<Contender>of(), (contender) -> contender)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void agreesWithCountingThoseThatAreBetter(RankingOrder order) {
		List<Contender> contenders = randomContenders(400);

		List<Standing<Contender>> standings = Ranker.rank(contenders, (contender) -> contender, order);

		assertThat(standings).hasSize(400).allSatisfy((standing) -> {
			long better = contenders.stream()
				.filter((other) -> naiveComparison(other, standing.row(), order) < 0)
				.count();
			long equal = contenders.stream()
				.filter((other) -> naiveComparison(other, standing.row(), order) == 0)
				.count();
			assertThat(standing.rank()).isEqualTo((int) better + 1);
			assertThat(standing.tied()).isEqualTo(equal > 1);
		});
		assertThat(standings).anyMatch(Standing::tied);
	}

	@ParameterizedTest
	@EnumSource
	void comparesConsistently(RankingOrder order) {
		List<Contender> contenders = randomContenders(60);
		int size = contenders.size();
		int[][] signs = new int[size][size];
		for (int i = 0; i < size; i++) {
			for (int j = 0; j < size; j++) {
				signs[i][j] = pairwiseComparison(contenders.get(i), contenders.get(j), order);
			}
		}

		for (int i = 0; i < size; i++) {
			assertThat(signs[i][i]).isZero();
			for (int j = 0; j < size; j++) {
				assertThat(signs[i][j]).isEqualTo(-signs[j][i]);
				for (int k = 0; k < size; k++) {
					if (signs[i][j] <= 0 && signs[j][k] <= 0) {
						// equal only if both steps were, so that ties carry over too
						assertThat(signs[i][k]).isEqualTo(Math.min(signs[i][j], signs[j][k]));
					}
				}
			}
		}
	}

	@Test
	void doesNotDependOnTheOrderOfTheRows() {
		List<Contender> contenders = new ArrayList<>(randomContenders(200));
		List<Standing<Contender>> expected = rank(contenders, (contender) -> contender);

		Collections.shuffle(contenders, new Random(1));

		assertThat(rank(contenders, (contender) -> contender)).isEqualTo(expected);
	}

	private static Contender hunan(CSVRecord row) {
		return new Contender(sequence(row), true, true, rate(row, "started", "planned"), null, null, null,
				rate(row, "done_invest_wan", "plan_invest_wan"));
	}

	private static Contender province(CSVRecord row) {
		return new Contender(sequence(row), true, true, rate(row, "start_xq", "plan_xq"),
				rate(row, "start_hh_wan", "plan_hh_wan"), null, null, null);
	}

	private static Contender county(CSVRecord row) {
		return Contender.of(row.get("code"), true, counts(row, "plan"), counts(row, "started"), counts(row, "finished"),
				null, null);
	}

	/** Stands in for the region code: both tables run in the order of the codes. */
	private static String sequence(CSVRecord row) {
		return "%02d".formatted(Integer.valueOf(row.get("seq")));
	}

	private static Counts counts(CSVRecord row, String what) {
		return new Counts(Integer.valueOf(row.get(what + "_n")), Integer.valueOf(row.get(what + "_h")));
	}

	private static Rate rate(CSVRecord row, String numerator, String denominator) {
		return new Rate(new BigDecimal(row.get(numerator)), new BigDecimal(row.get(denominator)));
	}

	private static Rate rate(long numerator, long denominator) {
		return new Rate(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
	}

	private static Contender start(String code, @Nullable Rate start) {
		return contender(code, start, null, null);
	}

	private static Contender contender(String code, @Nullable Rate start, @Nullable Rate investment,
			@Nullable Rate completionByHouseholds) {
		return new Contender(code, true, true, start, null, null, completionByHouseholds, investment);
	}

	private static <T> List<Standing<T>> rank(List<T> rows, Function<T, Contender> contender) {
		return Ranker.rank(rows, contender, RankingOrder.START_N);
	}

	private static List<String> codesAndRanks(Contender... contenders) {
		return rank(List.of(contenders), (contender) -> contender).stream()
			.map((standing) -> standing.row().regionCode() + ":" + standing.rank() + (standing.tied() ? "=" : ""))
			.toList();
	}

	/** Few distinct values, so that ties and unknown rates abound on every key. */
	private static List<Contender> randomContenders(int size) {
		Random random = new Random(20_210_831);
		List<Contender> contenders = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			contenders.add(new Contender("%06d".formatted(i), true, true, randomRate(random), randomRate(random),
					randomRate(random), randomRate(random), randomRate(random)));
		}
		return contenders;
	}

	private static @Nullable Rate randomRate(Random random) {
		BigDecimal numerator = BigDecimal.valueOf(random.nextInt(4));
		BigDecimal denominator = BigDecimal.valueOf(1 + random.nextInt(3));
		return switch (random.nextInt(5)) {
			case 0 -> null;
			// the same ratio in other clothes: with cents, near the limit of a long,
			// beyond it
			case 1 -> new Rate(numerator.movePointLeft(2), denominator.movePointLeft(2).setScale(3));
			case 2 -> new Rate(numerator.multiply(BigDecimal.valueOf(333_333_333_333_333_333L)),
					denominator.multiply(BigDecimal.valueOf(333_333_333_333_333_333L)));
			case 3 -> new Rate(numerator.scaleByPowerOfTen(30), denominator.scaleByPowerOfTen(30));
			default -> new Rate(numerator, denominator);
		};
	}

	private static int pairwiseComparison(Contender one, Contender other, RankingOrder order) {
		Contender first = withCode(one, "1");
		Contender second = withCode(other, "2");
		List<Standing<Contender>> standings = Ranker.rank(List.of(first, second), (contender) -> contender, order);
		if (standings.get(0).tied()) {
			return 0;
		}
		return standings.get(0).row().equals(first) ? -1 : 1;
	}

	private static Contender withCode(Contender contender, String code) {
		return new Contender(code, true, true, contender.startByNeighbourhoods(), contender.startByHouseholds(),
				contender.completionByNeighbourhoods(), contender.completionByHouseholds(), contender.investment());
	}

	private static int naiveComparison(Contender one, Contender other, RankingOrder order) {
		for (RankingOrder key : order.keys()) {
			Rate a = one.rate(key);
			Rate b = other.rate(key);
			if (a == null && b == null) {
				continue;
			}
			if (a == null) {
				return 1;
			}
			if (b == null) {
				return -1;
			}
			int result = b.numerator().multiply(a.denominator()).compareTo(a.numerator().multiply(b.denominator()));
			if (result != 0) {
				return result;
			}
		}
		return 0;
	}

}
