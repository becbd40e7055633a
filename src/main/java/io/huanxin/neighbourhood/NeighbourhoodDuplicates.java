package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.region.PathRange;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds neighbourhoods that may be the same one under two codes. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class NeighbourhoodDuplicates {

	/** How many that look alike are shown: more would not be read. */
	private static final int SHOWN = 10;

	/** Somewhat more than a hundred metres, in degrees, anywhere in China. */
	private static final BigDecimal VICINITY = new BigDecimal("0.002");

	private final JdbcClient jdbc;

	private final Regions regions;

	/**
	 * Neighbourhoods of the same county that may be the same one.
	 * @param scope the scope in force, to which the county is cut
	 * @param region where the one in question lies
	 * @param facts what is said of it
	 * @return at most ten, in the order of their codes
	 */
	List<NeighbourhoodRow> similar(RegionScope scope, RegionRow region, NeighbourhoodFacts facts) {
		scope.requireReader();
		String county = this.regions.lineage(scope, region)
			.stream()
			.filter((each) -> each.level() == RegionLevel.COUNTY)
			.map(RegionRow::path)
			.findFirst()
			.orElse(region.path());
		PathRange below = PathRange.below(county);
		Map<String, Object> parameters = new HashMap<>(Map.of("path", below.from(), "pathEnd", below.end()));
		parameters.put("name", facts.name());
		String near = "";
		BigDecimal longitude = facts.longitude();
		BigDecimal latitude = facts.latitude();
		if (longitude != null && latitude != null) {
			near = """
					 or (n.longitude between :west and :east and n.latitude between :south and :north)
					""";
			parameters.put("west", longitude.subtract(VICINITY));
			parameters.put("east", longitude.add(VICINITY));
			parameters.put("south", latitude.subtract(VICINITY));
			parameters.put("north", latitude.add(VICINITY));
		}
		return this.jdbc.sql(NeighbourhoodSelection.SQL + """
				 where n.region_path >= :path and n.region_path < :pathEnd
				   and (replace(n.name, ' ', '') = replace(:name, ' ', '')
				""" + near + ") order by n.code")
			.params(parameters)
			.query(NeighbourhoodSelection::row)
			.list()
			.stream()
			.filter((each) -> Likeness.alike(facts, each.facts()))
			.limit(SHOWN)
			.toList();
	}

}
