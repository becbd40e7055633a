package io.huanxin.spreadsheet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What undoing an import would do.
 *
 * @param removals number of records that would be removed
 * @param restorations number of records that would say again what they said before
 * @param obstacles what stands in the way, the first of it
 * @param obstacleCount how much stands in the way altogether
 * @param totals figures of the register before and after
 * @param until when it will be too late, null where it never is
 */
public record UndoPlan(int removals, int restorations, List<Obstacle> obstacles, int obstacleCount,
		List<ImportOutcome.Total> totals, @Nullable Instant until) {

	/** So many obstacles are named; of more the number is told. */
	public static final int NAMED = 20;

	public UndoPlan {
		obstacles = List.copyOf(obstacles);
		totals = List.copyOf(totals);
	}

	/**
	 * The same plan with more to tell a person.
	 * @param figures figures of the register before and after
	 * @param end when it will be too late, null where it never is
	 * @return the plan
	 */
	public UndoPlan telling(List<ImportOutcome.Total> figures, @Nullable Instant end) {
		return new UndoPlan(this.removals, this.restorations, this.obstacles, this.obstacleCount, figures, end);
	}

	/**
	 * Whether nothing stands in the way.
	 * @return true when it can be carried out
	 */
	public boolean possible() {
		return this.obstacleCount == 0;
	}

	/**
	 * A record that stands in the way.
	 *
	 * @param name what people call it
	 * @param address its page, null where it has none
	 * @param reason the message key of why, whose only argument is the count
	 * @param count how many things, where the reason says so
	 */
	public record Obstacle(String name, @Nullable String address, String reason, long count) {
	}

	/** Collects what stands in the way. */
	public static final class Obstacles {

		private final List<Obstacle> named = new ArrayList<>();

		private int count;

		/**
		 * Adds one.
		 * @param obstacle the obstacle
		 */
		public void add(Obstacle obstacle) {
			this.count++;
			if (this.named.size() < NAMED) {
				this.named.add(obstacle);
			}
		}

		/**
		 * Adds some that are not named.
		 * @param more how many
		 */
		public void count(int more) {
			this.count += more;
		}

		/**
		 * The plan.
		 * @param removals number of records that would be removed
		 * @param restorations number of records that would be restored
		 * @return the plan with what was added
		 */
		public UndoPlan plan(int removals, int restorations) {
			return new UndoPlan(removals, restorations, this.named, this.count, List.of(), null);
		}

	}

}
