package io.huanxin.neighbourhood;

import java.util.List;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The invented neighbourhoods whose files the demonstration fills, for the features that
 * add to a file. Somebody's own neighbourhood is never among them.
 */
@Component
@RequiredArgsConstructor
public class DemonstratedNeighbourhoods {

	private static final int FILLED = 3;

	private final JdbcClient jdbc;

	/**
	 * A few invented neighbourhoods of Yuanzhou on which works are under way.
	 * @param everything the scope of the portal's own work
	 * @return at most three, by their codes
	 */
	public List<NeighbourhoodRow> some(RegionScope everything) {
		everything.requireReader();
		return this.jdbc.sql(NeighbourhoodSelection.SQL + """
				 where starts_with(n.region_path, :scope)
				   and r.code = '360902'
				   and n.batch = :batch
				   and n.remark = :label
				 order by n.code
				 limit :most
				""")
			.param("scope", everything.path())
			.param("batch", Batch.UNDER_WAY.name())
			.param("label", NeighbourhoodDemonstration.LABEL)
			.param("most", FILLED)
			.query(NeighbourhoodSelection::row)
			.list();
	}

	/**
	 * The invented neighbourhoods of a county that its plan may declare.
	 * @param everything the scope of the portal's own work
	 * @param county the code of the county
	 * @return those being prepared, by their codes
	 */
	public List<NeighbourhoodRow> prepared(RegionScope everything, String county) {
		everything.requireReader();
		return this.jdbc.sql(NeighbourhoodSelection.SQL + """
				 where starts_with(n.region_path, :scope)
				   and r.code = :county
				   and n.batch = :batch
				   and n.remark = :label
				 order by n.code
				""")
			.param("scope", everything.path())
			.param("county", county)
			.param("batch", Batch.PROPOSED.name())
			.param("label", NeighbourhoodDemonstration.LABEL)
			.query(NeighbourhoodSelection::row)
			.list();
	}

}
