package io.huanxin.ranking;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.huanxin.figures.Counts;
import io.huanxin.figures.Total;
import io.huanxin.ranking.Ranking.Done;
import io.huanxin.ranking.Ranking.DoneSource;
import io.huanxin.ranking.Ranking.PlannedSource;
import io.huanxin.standing.Contender;
import org.jspecify.annotations.Nullable;

/**
 * A region's figures, its own or those of the regions below it. Its own always win. A sum
 * is unknown as soon as one region with a task is unknown; a region without a task adds
 * what it has done and is not missed when it reports nothing.
 *
 * @param region the region
 * @param planned what it plans
 * @param plannedSource where that comes from, null when nothing is planned
 * @param done what it has done, each figure null as long as a part is missing
 * @param known what is known to be done, the missing part left out
 * @param doneSource where that comes from, null when nobody reported
 * @param reported whether it has reported, all of it
 * @param oldest the oldest date among the figures, null without any
 * @param newest the newest date among the figures, null without any
 * @param reportedChildren how many of the children with a task reported
 * @param childrenWithTask how many children have a task
 * @param missing names of those that have not reported
 */
record Tally(Place region, Planned planned, @Nullable PlannedSource plannedSource, Done done, Done known,
		@Nullable DoneSource doneSource, boolean reported, @Nullable LocalDate oldest, @Nullable LocalDate newest,
		int reportedChildren, int childrenWithTask, List<String> missing) {

	/**
	 * Puts a region's figures together.
	 * @param region the region with figures of its own, as far as it has any
	 * @param children the tallies directly below, none where nothing is rolled up
	 * @return the tally
	 */
	static Tally of(Place region, Collection<Tally> children) {
		Planned target = region.target();
		Planned planned = (target != null) ? target : plannedOf(children);
		PlannedSource plannedSource = (target != null) ? PlannedSource.OWN
				: (planned.counts().neighbourhoods() != null) ? PlannedSource.SUM : null;
		Report report = region.report();
		if (report != null) {
			return new Tally(region, planned, plannedSource, report.done(), report.done(), DoneSource.RETURN, true,
					report.asOf(), report.asOf(), 0, 0, List.of());
		}
		Sums sums = new Sums(children);
		boolean anyReported = children.stream().anyMatch((child) -> child.oldest() != null);
		List<Tally> withTask = children.stream().filter(Tally::hasTask).toList();
		List<String> missing = withTask.stream().flatMap(Tally::missingBelow).toList();
		return new Tally(region, planned, plannedSource, sums.done(), sums.known(),
				anyReported ? DoneSource.CHILDREN : null, anyReported && missing.isEmpty(),
				dates(children, Tally::oldest).min(Comparator.naturalOrder()).orElse(null),
				dates(children, Tally::newest).max(Comparator.naturalOrder()).orElse(null),
				(int) withTask.stream().filter(Tally::reported).count(), withTask.size(), missing);
	}

	/**
	 * What regions plan together.
	 * @param rows the regions
	 * @return the sums, unknown where a region with a task has no such figure
	 */
	static Planned plannedOf(Collection<Tally> rows) {
		return new Planned(
				new Counts(Sums.count(rows, (row) -> row.planned().counts().neighbourhoods()),
						Sums.count(rows, (row) -> row.planned().counts().households())),
				Sums.amount(rows, (row) -> row.planned().investment()));
	}

	boolean hasTask() {
		Integer neighbourhoods = this.planned.counts().neighbourhoods();
		return neighbourhoods != null && neighbourhoods > 0;
	}

	Contender contender() {
		return Contender.of(this.region.code(), this.reported, this.planned.counts(), this.done.started(),
				this.done.finished(), this.planned.investment(), this.done.completedInvestment());
	}

	/** Where some of those below reported, the others are named; else the region. */
	private Stream<String> missingBelow() {
		if (this.reported) {
			return Stream.empty();
		}
		return (this.reportedChildren > 0) ? this.missing.stream() : Stream.of(this.region.name());
	}

	private static Stream<LocalDate> dates(Collection<Tally> rows, Function<Tally, @Nullable LocalDate> date) {
		return rows.stream().map(date).filter(Objects::nonNull).map(Objects::requireNonNull);
	}

	/** Sums of rows, whole or as far as known. */
	private record Sums(Collection<Tally> rows) {

		Done done() {
			return new Done(
					new Counts(count(this.rows, (row) -> row.done().started().neighbourhoods()),
							count(this.rows, (row) -> row.done().started().households())),
					new Counts(count(this.rows, (row) -> row.done().finished().neighbourhoods()),
							count(this.rows, (row) -> row.done().finished().households())),
					amount(this.rows, (row) -> row.done().completedInvestment()));
		}

		Done known() {
			return new Done(
					new Counts(knownCount((row) -> row.known().started().neighbourhoods()),
							knownCount((row) -> row.known().started().households())),
					new Counts(knownCount((row) -> row.known().finished().neighbourhoods()),
							knownCount((row) -> row.known().finished().households())),
					knownAmount((row) -> row.known().completedInvestment()));
		}

		static @Nullable Integer count(Collection<Tally> rows, Function<Tally, @Nullable Integer> count) {
			List<Tally> concerned = concerned(rows, count);
			return concerned.isEmpty() ? null : Total.ofCounts(concerned, Sums::name, count).value();
		}

		static @Nullable BigDecimal amount(Collection<Tally> rows, Function<Tally, @Nullable BigDecimal> amount) {
			List<Tally> concerned = concerned(rows, amount);
			return concerned.isEmpty() ? null : Total.ofAmounts(concerned, Sums::name, amount).value();
		}

		private @Nullable Integer knownCount(Function<Tally, @Nullable Integer> count) {
			Total<Integer> total = Total.ofCounts(this.rows, Sums::name, count);
			return (total.missing().size() < this.rows.size()) ? total.known() : null;
		}

		private @Nullable BigDecimal knownAmount(Function<Tally, @Nullable BigDecimal> amount) {
			Total<BigDecimal> total = Total.ofAmounts(this.rows, Sums::name, amount);
			return (total.missing().size() < this.rows.size()) ? total.known() : null;
		}

		private static List<Tally> concerned(Collection<Tally> rows,
				Function<Tally, ? extends @Nullable Object> value) {
			return rows.stream().filter((row) -> row.hasTask() || value.apply(row) != null).toList();
		}

		private static String name(Tally row) {
			return row.region().name();
		}

	}

	/**
	 * A region with what is recorded of itself.
	 *
	 * @param id its id
	 * @param parentId its parent's id, null for the root
	 * @param code its code
	 * @param name its name
	 * @param path its path
	 * @param target its own target of the kind, null without one
	 * @param report its own figures, null without any
	 */
	record Place(long id, @Nullable Long parentId, String code, String name, String path, @Nullable Planned target,
			@Nullable Report report) {
	}

	/**
	 * What is planned.
	 *
	 * @param counts neighbourhoods and households
	 * @param investment investment planned, 元
	 */
	record Planned(Counts counts, @Nullable BigDecimal investment) {
	}

	/**
	 * What a region reported itself.
	 *
	 * @param asOf the date of the figures
	 * @param done the figures
	 */
	record Report(LocalDate asOf, Done done) {
	}

}
