package io.huanxin.household;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.huanxin.person.MaskedPerson;
import io.huanxin.person.PersonSeal;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.secret.KeyedDigest;
import io.huanxin.secret.SecretBox;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many households a core seals, for the import of a province: three fields, two
 * digests of numbers and one of the row. Run with
 * {@code mvn test -Dtest=PersonalDataBenchmark}; the numbers stand in
 * {@code src/docs/benchmarks/personal-data.md}.
 */
class PersonalDataBenchmark {

	private static final int HOUSEHOLDS = 200_000;

	private static final int ROUNDS = 7;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final HouseholdSeal seal = new HouseholdSeal(
			new PersonSeal(new SecretBox(new byte[SecretBox.KEY_LENGTH], List.of()),
					new KeyedDigest(new byte[SecretBox.KEY_LENGTH], List.of())));

	@Test
	void sealsAsFastAsAnImportNeeds() {
		long[] sealed = new long[ROUNDS];
		long[] digested = new long[ROUNDS];
		long[] masked = new long[ROUNDS];
		long[] together = new long[ROUNDS];
		for (int round = 0; round < ROUNDS; round++) {
			SealedPerson[] people = new SealedPerson[HOUSEHOLDS];
			sealed[round] = core(() -> {
				SplittableRandom random = new SplittableRandom(1);
				for (int number = 0; number < HOUSEHOLDS; number++) {
					people[number] = this.seal.seal(number, facts(number), person(random));
				}
			});
			digested[round] = core(() -> {
				SplittableRandom random = new SplittableRandom(1);
				for (int number = 0; number < HOUSEHOLDS; number++) {
					assertThat(this.seal.rowDigest(number, facts(number), person(random))).isNotNull();
				}
			});
			masked[round] = core(() -> {
				for (SealedPerson person : people) {
					assertThat(this.seal.mask(person)).isNotSameAs(MaskedPerson.UNREADABLE);
				}
			});
			together[round] = time(() -> assertThat(IntStream.range(0, HOUSEHOLDS)
				.parallel()
				.mapToObj((number) -> this.seal.seal(number, facts(number), person(new SplittableRandom(number))))
				.filter((each) -> each.rowDigest() == null)
				.count()).isZero());
		}
		System.out.printf(
				"a core: seal %,d/s, digest the row alone %,d/s, open and mask %,d/s; %d cores, by the clock: seal %,d/s%n",
				rate(sealed), rate(digested), rate(masked), Runtime.getRuntime().availableProcessors(), rate(together));
		assertThat(rate(sealed)).isPositive();
	}

	private static PersonalData person(SplittableRandom random) {
		return new PersonalData("张甲乙", "36090219000101" + random.nextInt(1000, 10_000),
				"1380000" + random.nextInt(1000, 10_000));
	}

	private static HouseholdFacts facts(int number) {
		return new HouseholdFacts("1", Integer.toString(number), BigDecimal.valueOf(8050 + number % 100, 2), 3,
				Consent.AGREED);
	}

	/** What this thread alone has used, whatever else the machine is doing. */
	private static long core(Runnable work) {
		long begin = THREADS.getCurrentThreadCpuTime();
		work.run();
		return THREADS.getCurrentThreadCpuTime() - begin;
	}

	private static long time(Runnable work) {
		long begin = System.nanoTime();
		work.run();
		return System.nanoTime() - begin;
	}

	/** Of the median round. */
	private static long rate(long[] nanos) {
		long[] sorted = nanos.clone();
		Arrays.sort(sorted);
		return HOUSEHOLDS * TimeUnit.SECONDS.toNanos(1) / sorted[sorted.length / 2];
	}

}
