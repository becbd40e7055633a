package io.huanxin.dossier;

import java.time.Instant;

import io.huanxin.aftercare.AfterCares;
import io.huanxin.building.Buildings;
import io.huanxin.course.Courses;
import io.huanxin.heritage.Heritage;
import io.huanxin.household.HouseholdLists;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.photo.Photos;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.responsibility.Responsibilities;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the file of a neighbourhood together, all of it as of one moment. Everybody but
 * administrators reads within their scope.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Dossiers {

	private final Neighbourhoods neighbourhoods;

	private final Regions regions;

	private final Buildings buildings;

	private final HouseholdLists households;

	private final Photos photos;

	private final Responsibilities responsibilities;

	private final AfterCares afterCares;

	private final Heritage heritage;

	private final Courses courses;

	private final JdbcClient jdbc;

	/**
	 * The file of a neighbourhood.
	 * @param scope the scope in force
	 * @param id the neighbourhood
	 * @return everything that the registers know of it
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public Dossier get(RegionScope scope, long id) {
		NeighbourhoodRow row = this.neighbourhoods.getRow(scope, id);
		Change last = this.jdbc.sql("""
				select at, username
				  from audit_entry
				 where entity = 'neighbourhood'
				   and entity_key = :key
				   and action in ('CREATED', 'REVISED')
				 order by at desc, id desc
				 limit 1
				""")
			.param("key", String.valueOf(id))
			.query((rs, number) -> new Change(rs.getTimestamp("at").toInstant(), rs.getString("username")))
			.optional()
			.orElseGet(() -> new Change(row.createdAt(), row.createdBy()));
		return new Dossier(row, this.regions.lineage(scope, this.regions.getRow(scope, row.regionId())), last.at(),
				last.by(), this.buildings.list(scope, id), this.households.byBuilding(scope, id),
				this.photos.list(scope, id), this.responsibilities.list(scope, id), this.afterCares.getRow(scope, id),
				this.heritage.getRow(scope, id), this.courses.of(scope, id));
	}

	/** When the facts of the survey were last changed, and by whom. */
	private record Change(Instant at, String by) {
	}

}
