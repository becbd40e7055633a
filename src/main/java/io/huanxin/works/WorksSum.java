package io.huanxin.works;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import io.huanxin.worksitem.Countable;
import org.jspecify.annotations.Nullable;

/**
 * What the ministry counts of a region's projects of a plan year.
 *
 * @param regionCode the region's code
 * @param regionName its name
 * @param projects how many projects it has that were not withdrawn
 * @param silent of how many of them nobody has entered any works item
 * @param figures what is counted
 */
public record WorksSum(String regionCode, String regionName, int projects, int silent, Map<Countable, Figure> figures) {

	public WorksSum {
		figures = Map.copyOf(figures);
	}

	/**
	 * One of the ministry's figures.
	 * @param countable which
	 * @return the figure; nothing planned and nothing done where no project has such
	 * works
	 */
	public Figure figure(Countable countable) {
		return this.figures.getOrDefault(countable, Figure.NOTHING);
	}

	/**
	 * The sum of what was planned.
	 * @param countable which figure
	 * @return the sum in the unit in which it is shown, null when one of its parts is
	 * unknown or there is no project
	 */
	public @Nullable BigDecimal planned(Countable countable) {
		Figure figure = figure(countable);
		return (this.projects == 0 || this.silent > 0 || figure.plannedUnknown() > 0) ? null
				: countable.shown(figure.planned());
	}

	/**
	 * The sum of what is done.
	 * @param countable which figure
	 * @return the sum in the unit in which it is shown, null when one of its parts is
	 * unknown or there is no project
	 */
	public @Nullable BigDecimal done(Countable countable) {
		Figure figure = figure(countable);
		return (this.projects == 0 || this.silent > 0 || figure.doneUnknown() > 0) ? null
				: countable.shown(figure.done());
	}

	/**
	 * What is known of a sum that is not.
	 * @param countable which figure
	 * @param planned whether of what was planned, or of what is done
	 * @return the sum of the known parts in the unit in which it is shown
	 */
	public BigDecimal known(Countable countable, boolean planned) {
		Figure figure = figure(countable);
		return countable.shown(planned ? figure.planned() : figure.done());
	}

	/**
	 * A figure summed over the entries that count into it.
	 *
	 * @param planned the sum of the known planned quantities
	 * @param plannedUnknown how many are unknown
	 * @param done the sum of the known quantities done
	 * @param doneUnknown how many are unknown
	 * @param estimated how many entries are estimated
	 * @param first the earliest day at which something was done, null without any
	 * @param last the latest day
	 */
	public record Figure(BigDecimal planned, int plannedUnknown, BigDecimal done, int doneUnknown, int estimated,
			@Nullable LocalDate first, @Nullable LocalDate last) {

		static final Figure NOTHING = new Figure(BigDecimal.ZERO, 0, BigDecimal.ZERO, 0, 0, null, null);

		Figure plus(Figure other) {
			return new Figure(this.planned.add(other.planned), this.plannedUnknown + other.plannedUnknown,
					this.done.add(other.done), this.doneUnknown + other.doneUnknown, this.estimated + other.estimated,
					earlier(this.first, other.first, true), earlier(this.last, other.last, false));
		}

		private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other,
				boolean earliest) {
			if (one == null || other == null) {
				return (one != null) ? one : other;
			}
			return (one.isBefore(other) == earliest) ? one : other;
		}

	}

	/**
	 * A project whose sums are unknown.
	 *
	 * @param id its id
	 * @param code its code
	 * @param name its name
	 * @param items the names of the items of which a quantity is unknown, null when
	 * nobody has entered any
	 */
	public record Missing(long id, String code, String name, @Nullable String items) {
	}

}
