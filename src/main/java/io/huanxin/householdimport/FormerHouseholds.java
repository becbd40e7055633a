package io.huanxin.householdimport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.household.HouseholdFacts;
import io.huanxin.person.SealedPerson;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps households as they were before an import changed them, sealed as they were, for
 * as many days as the import may be undone.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class FormerHouseholds {

	/** How many rows of a long answer are fetched at a time. */
	private static final int FETCHED = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final int days;

	FormerHouseholds(JdbcClient jdbc, Clock clock, @Value("${huanxin.households.undo-days:30}") int days) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.days = days;
	}

	/** For how many days they are kept. */
	int days() {
		return this.days;
	}

	/** Keeps what is about to be changed. */
	void keep(RegionScope scope, List<HouseholdEntry> entries, UUID importId) {
		scope.require(Role.CLERK);
		this.jdbc
			.sql("""
					insert into household_former (id, import_id, household_id, building_id, region_path, unit, room, head_sealed,
					                              certificate_sealed, phone_sealed, certificate_digest, phone_digest, floor_area,
					                              residents, consent, row_digest, version, kept_at)
					select nextval('household_former_seq'), :import, id, building_id, region_path, unit, room, head_sealed,
					       certificate_sealed, phone_sealed, certificate_digest, phone_digest, floor_area, residents, consent,
					       row_digest, version, :at
					  from household
					 where id = any(:ids)
					""")
			.param("import", importId)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("ids", entries.stream().map((entry) -> entry.stored().id()).toArray(Long[]::new))
			.update();
	}

	/**
	 * What was kept of an import's changes, in the order of the households' ids.
	 * @param scope a clerk's scope
	 * @param importId the import
	 * @param locking whether the households, and what was kept of them, are locked
	 * @param households receives them one by one
	 */
	void each(RegionScope scope, UUID importId, boolean locking, Consumer<FormerHousehold> households) {
		scope.require(Role.CLERK);
		this.jdbc
			.sql("""
					select f.building_id as former_building_id, f.unit as former_unit, f.room as former_room,
					       f.head_sealed as former_head_sealed, f.certificate_sealed as former_certificate_sealed,
					       f.phone_sealed as former_phone_sealed, f.certificate_digest as former_certificate_digest,
					       f.phone_digest as former_phone_digest, f.floor_area as former_floor_area,
					       f.residents as former_residents, f.consent as former_consent, f.row_digest as former_row_digest,
					       f.version as former_version, h.id, h.version, n.code, h.building_id, b.number, h.region_path, h.unit,
					       h.room, h.head_sealed, h.certificate_sealed, h.phone_sealed, h.certificate_digest, h.phone_digest,
					       h.floor_area, h.residents, h.consent, h.row_digest
					  from household_former f
					  join household h on h.id = f.household_id
					  join building b on b.id = h.building_id
					  join neighbourhood n on n.id = h.neighbourhood_id
					 where f.import_id = :import
					   and starts_with(h.region_path, :scope)
					   and :scope <> ''
					 order by h.id
					"""
					+ (locking ? " for update of h, f" : ""))
			.param("import", importId)
			.param("scope", scope.path())
			.withFetchSize(FETCHED)
			.query((ResultSet rs) -> households.accept(former(rs)));
	}

	private static FormerHousehold former(ResultSet rs) throws SQLException {
		HouseholdFacts facts = StagedHousehold.facts(rs, "former_");
		SealedPerson person = StagedHousehold.person(rs, "former_");
		return new FormerHousehold(rs.getLong("former_building_id"), facts, person, rs.getLong("former_version"),
				new StagedHousehold(0, Cells.COMPLETE, facts, person, rs.getLong("id"), rs.getLong("version"),
						rs.getString("code"), rs.getLong("building_id"), rs.getString("number"),
						rs.getString("region_path"), StagedHousehold.facts(rs, ""), StagedHousehold.person(rs, "")));
	}

	/** Until when an import can be undone, empty where nothing is kept of it. */
	Optional<Instant> until(RegionScope scope, UUID importId) {
		scope.require(Role.CLERK);
		return this.jdbc.sql("""
				select kept_at
				  from household_former
				 where import_id = :import
				 order by kept_at
				 limit 1
				""")
			.param("import", importId)
			.query(Timestamp.class)
			.optional()
			.map((keptAt) -> keptAt.toInstant().plus(Duration.ofDays(this.days)));
	}

	/** Forgets what was kept of an import that is being undone. */
	void forget(RegionScope scope, UUID importId) {
		scope.require(Role.CLERK);
		this.jdbc.sql("delete from household_former where import_id = :import").param("import", importId).update();
	}

	/**
	 * Forgets what has been kept for long enough.
	 * @param scope the scope of the night's work
	 * @return how many there were
	 */
	int forgetOld(RegionScope scope) {
		scope.require(Role.ADMINISTRATOR);
		return this.jdbc
			.sql("delete from household_former where kept_at < :before and starts_with(region_path, :scope)")
			.param("before", Timestamp.from(this.clock.instant().minus(Duration.ofDays(this.days))))
			.param("scope", scope.path())
			.update();
	}

}
