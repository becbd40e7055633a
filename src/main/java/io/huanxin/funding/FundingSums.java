package io.huanxin.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a ledger add up to. An amount of which there is no entry is
 * unknown, which is not zero.
 *
 * @param sources by source, in the order of their first entries
 * @param total of all sources
 * @param asOf the day of the latest entry that counts, null without one
 * @param ahead since when and by how much payments stand above what has arrived, null
 * where they do not
 */
public record FundingSums(Map<String, Sum> sources, Sum total, @Nullable LocalDate asOf, @Nullable Ahead ahead) {

	/**
	 * Adds up.
	 * @param rows the entries, revoked ones among them
	 * @return their sums
	 */
	public static FundingSums of(Collection<FundingRow> rows) {
		List<FundingRow> counting = rows.stream().filter(FundingRow::counts).toList();
		Map<String, Sum> sources = new LinkedHashMap<>();
		for (FundingRow row : counting) {
			sources.computeIfAbsent(row.source(),
					(source) -> Sum.of(counting.stream().filter((other) -> other.source().equals(source)).toList()));
		}
		List<FundingFacts> facts = counting.stream().map(FundingRow::facts).toList();
		LocalDate asOf = facts.stream().map(FundingFacts::bookedOn).max(Comparator.naturalOrder()).orElse(null);
		return new FundingSums(sources, Sum.of(counting), asOf, ahead(facts));
	}

	/**
	 * Whether payments stand above what has arrived in the end, and since when they do.
	 */
	private static @Nullable Ahead ahead(Collection<FundingFacts> entries) {
		LocalDate since = null;
		BigDecimal by = BigDecimal.ZERO;
		for (Map.Entry<LocalDate, BigDecimal> day : beyond(entries).entrySet()) {
			by = day.getValue();
			if (by.signum() <= 0) {
				since = null;
			}
			else if (since == null) {
				since = day.getKey();
			}
		}
		return (since != null) ? new Ahead(since, by) : null;
	}

	/**
	 * How far payments stand above what has arrived.
	 * @param entries the entries that count
	 * @return 元, by the days on which it changed; below zero while more has arrived
	 */
	static TreeMap<LocalDate, BigDecimal> beyond(Collection<FundingFacts> entries) {
		TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
		BigDecimal sum = BigDecimal.ZERO;
		for (FundingFacts entry : entries.stream().sorted(Comparator.comparing(FundingFacts::bookedOn)).toList()) {
			if (entry.kind() != FundingKind.PLANNED) {
				sum = (entry.kind() == FundingKind.PAID) ? sum.add(entry.amount()) : sum.subtract(entry.amount());
				days.put(entry.bookedOn(), sum);
			}
		}
		return days;
	}

	/**
	 * Amounts in 元.
	 *
	 * @param planned 计划, null unknown
	 * @param arrived 到位, null unknown
	 * @param paid 支付, null unknown
	 */
	public record Sum(@Nullable BigDecimal planned, @Nullable BigDecimal arrived, @Nullable BigDecimal paid) {

		private static Sum of(Collection<FundingRow> rows) {
			Map<FundingKind, BigDecimal> sums = new EnumMap<>(FundingKind.class);
			rows.forEach((row) -> sums.merge(row.facts().kind(), row.facts().amount(), BigDecimal::add));
			return new Sum(sums.get(FundingKind.PLANNED), sums.get(FundingKind.ARRIVED), sums.get(FundingKind.PAID));
		}

		/** 到位率: arrived of what was planned. */
		public @Nullable BigDecimal arrivalRate() {
			return percentage(this.arrived, this.planned);
		}

		/** 支付率: paid of what has arrived. */
		public @Nullable BigDecimal paymentRate() {
			return percentage(this.paid, this.arrived);
		}

		private static @Nullable BigDecimal percentage(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
			Rate rate = (whole != null && whole.signum() > 0) ? Rate.of(part, whole) : null;
			return (rate != null) ? rate.percentage() : null;
		}

	}

	/**
	 * 垫付: paid before it arrived.
	 *
	 * @param since since which day without a break
	 * @param by how much in 元
	 */
	public record Ahead(LocalDate since, BigDecimal by) {
	}

}
