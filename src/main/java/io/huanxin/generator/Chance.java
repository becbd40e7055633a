package io.huanxin.generator;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that is the same for the same seed and the same thing, whatever was made before
 * it: a province comes out alike every time, and its parts in any order.
 */
final class Chance {

	private final SplittableRandom random;

	/**
	 * The chance of one thing.
	 * @param seed the seed of the whole
	 * @param thing what tells it from others
	 */
	Chance(long seed, String thing) {
		this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + thing.hashCode());
	}

	/** A number from one bound to the other, both included. */
	int between(int from, int to) {
		return this.random.nextInt(from, to + 1);
	}

	/** True in so many of a hundred cases. */
	boolean percent(int percent) {
		return this.random.nextInt(100) < percent;
	}

	<T> T of(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	/** Weights between 0.5 and 1.5. */
	double[] weights(int parts) {
		return this.random.doubles(parts, 0.5, 1.5).toArray();
	}

}
