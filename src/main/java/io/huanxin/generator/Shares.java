package io.huanxin.generator;

/** Divides a total into whole parts that add up to it again. */
final class Shares {

	private Shares() {
	}

	/**
	 * Divides a total in proportion to some weights. A part is off its exact share by
	 * less than one, whatever its place.
	 * @param total what there is, zero or more
	 * @param weights one for each part, none negative and not all zero
	 * @return the parts, whose sum is the total
	 */
	static long[] of(long total, double[] weights) {
		double sum = 0;
		for (double weight : weights) {
			sum += weight;
		}
		long[] parts = new long[weights.length];
		double upTo = 0;
		long given = 0;
		for (int part = 0; part < weights.length; part++) {
			upTo += weights[part];
			long end = (part == weights.length - 1) ? total : Math.min(total, Math.round(total * (upTo / sum)));
			parts[part] = end - given;
			given = end;
		}
		return parts;
	}

}
