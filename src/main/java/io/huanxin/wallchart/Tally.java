package io.huanxin.wallchart;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is counted of something that a deadline asks for. Projects, neighbourhoods and
 * households are three units, each measured against itself.
 *
 * @param projects how many projects
 * @param neighbourhoods how many neighbourhoods
 * @param households how many households, null where one neighbourhood does not know
 * @param doneProjects how many projects have done it, a project with several
 * neighbourhoods when all of them have
 * @param doneNeighbourhoods how many neighbourhoods have done it
 * @param doneHouseholds how many households those have, null where one does not know
 * @param due how many neighbourhoods were to have done it by today, after their own plans
 * @param planned how many neighbourhoods have a planned day at all
 * @param recent how many neighbourhoods did it within the last 90 days
 */
public record Tally(int projects, int neighbourhoods, @Nullable Integer households, int doneProjects,
		int doneNeighbourhoods, @Nullable Integer doneHouseholds, int due, int planned, int recent) {

	/** Nothing is asked for. */
	static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

	static Tally sum(List<Tally> parts) {
		return parts.stream().reduce(NONE, Tally::plus);
	}

	private Tally plus(Tally other) {
		return new Tally(this.projects + other.projects, this.neighbourhoods + other.neighbourhoods,
				plus(this.households, other.households), this.doneProjects + other.doneProjects,
				this.doneNeighbourhoods + other.doneNeighbourhoods, plus(this.doneHouseholds, other.doneHouseholds),
				this.due + other.due, this.planned + other.planned, this.recent + other.recent);
	}

	private static @Nullable Integer plus(@Nullable Integer one, @Nullable Integer other) {
		return (one == null || other == null) ? null : one + other;
	}

}
