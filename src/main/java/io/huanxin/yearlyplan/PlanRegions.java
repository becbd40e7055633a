package io.huanxin.yearlyplan;

import java.util.List;

import io.huanxin.neighbourhood.NeighbourhoodRules;
import io.huanxin.project.Counties;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which regions declare a yearly plan: counties, and cities that have none. */
@Component
@RequiredArgsConstructor
public class PlanRegions {

	private final Regions regions;

	private final Counties counties;

	private final JdbcClient jdbc;

	/**
	 * Whether a region declares a plan of its own.
	 * @param region the region
	 * @return true for a county, and for a city below which there is none
	 */
	public boolean declares(RegionRow region) {
		return NeighbourhoodRules.bearsNeighbourhoods(region) && this.counties.of(region).id() == region.id()
				&& (region.level() == RegionLevel.COUNTY || !hasCounties(region));
	}

	/**
	 * The regions of the scope that declare plans.
	 * @param scope the scope in force
	 * @return the regions in the order of their codes
	 */
	public List<RegionRow> choices(RegionScope scope) {
		List<RegionRow> all = this.regions.reporting(scope);
		List<String> counties = all.stream()
			.filter((region) -> region.level() == RegionLevel.COUNTY)
			.map(RegionRow::path)
			.toList();
		return all.stream()
			.filter((region) -> region.level() == RegionLevel.COUNTY || (region.level() == RegionLevel.CITY
					&& counties.stream().noneMatch((county) -> county.startsWith(region.path()))))
			.toList();
	}

	private boolean hasCounties(RegionRow region) {
		return this.jdbc.sql("""
				select exists (select 1
				                 from region
				                where starts_with(path, :path)
				                  and level = 'COUNTY'
				                  and valid_to is null)
				""").param("path", region.path()).query(Boolean.class).single();
	}

}
