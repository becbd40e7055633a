package io.huanxin.wallchart;

import java.util.List;

import io.huanxin.region.RegionRow;

/**
 * A region before its deadlines.
 *
 * @param region the region
 * @param gaps one for each deadline that asks for something there
 * @param light the most urgent one
 * @param byReturns of how many of its counties with projects the rankings count the
 * returns (汇总填报) instead
 */
public record RegionGaps(RegionRow region, List<Gap> gaps, Light light, int byReturns) {

	public RegionGaps {
		gaps = List.copyOf(gaps);
	}

	static RegionGaps of(RegionRow region, List<Gap> gaps, int byReturns) {
		return new RegionGaps(region, gaps, gaps.stream().map(Gap::light).reduce(Light.GREEN, Light::worse), byReturns);
	}

}
