package io.huanxin.householdimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.household.HouseholdColumns;
import io.huanxin.neighbourhood.NeighbourhoodCodes;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.RegisterWriter;
import lombok.RequiredArgsConstructor;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table in which the rows of one file wait to be compared and written. It is
 * temporary: nobody else sees it, nothing of it is logged, and it is gone with the
 * transaction. PostgreSQL refuses COPY into a table with policies, hence the detour.
 */
@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
public class HouseholdStaging {

	/** How many rows of a long answer are fetched at a time. */
	static final int FETCHED = 1000;

	private static final int BUFFER = 65_536;

	/** The rows that may be written and are about no stored household. */
	static final String NEW = """
			not s.wrong
			   and not exists (select from household_matched m where m.row_number = s.row_number)
			""";

	private final JdbcClient jdbc;

	private final JdbcOperations connections;

	private final NeighbourhoodCodes codes;

	private final FormerHouseholds former;

	private final RegisterWriter writer;

	private final Clock clock;

	/** Makes an empty table. */
	void open(RegionScope scope) {
		scope.require(Role.CLERK);
		this.jdbc.sql("drop table if exists pg_temp.household_staging, pg_temp.household_matched").update();
		this.jdbc.sql("""
				create temporary table household_staging (
				    row_number         int           not null,
				    building_id        bigint        not null,
				    unit               text          not null,
				    room               text          not null,
				    cells              text          not null,
				    wrong              boolean       not null,
				    head_sealed        text,
				    certificate_sealed text,
				    phone_sealed       text,
				    certificate_digest bytea,
				    phone_digest       bytea,
				    floor_area         numeric(10,2),
				    residents          int,
				    consent            text,
				    row_digest         bytea
				) on commit drop
				""").update();
	}

	/** The buildings of the scope's neighbourhoods of these codes, by their numbers. */
	Map<String, Map<String, Long>> buildings(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		Map<String, Map<String, Long>> buildings = new HashMap<>();
		this.jdbc.sql("""
				select n.code, b.number, b.id
				  from neighbourhood n
				  left join building b on b.neighbourhood_id = n.id
				 where n.code = any(:codes)
				   and starts_with(n.region_path, :scope)
				   and :scope <> ''
				""").param("codes", codes.toArray(String[]::new)).param("scope", scope.path()).query((ResultSet rs) -> {
			Map<String, Long> numbers = buildings.computeIfAbsent(rs.getString("code"), (code) -> new HashMap<>());
			String number = rs.getString("number");
			if (number != null) {
				numbers.put(number, rs.getLong("id"));
			}
		});
		return buildings;
	}

	/** Why a code is none of the scope's neighbourhoods, in row 0. */
	Problem missing(RegionScope scope, String code) {
		return this.codes.missing(scope, HouseholdColumns.NEIGHBOURHOOD.header(), code);
	}

	/** Adds rows, given as lines of COPY. */
	void copy(RegionScope scope, byte[] lines) {
		scope.require(Role.CLERK);
		ConnectionCallback<Long> copy = (connection) -> {
			try {
				return connection.unwrap(PGConnection.class)
					.getCopyAPI()
					.copyIn("copy household_staging (" + SealedBatch.COLUMNS + ") from stdin",
							new ByteArrayInputStream(lines), BUFFER);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
		this.connections.execute(copy);
	}

	/** Has the planner count what was copied, by the columns that are compared. */
	void complete(RegionScope scope) {
		scope.require(Role.CLERK);
		this.jdbc.sql("set local work_mem = '64MB'").update();
		this.jdbc.sql("analyze household_staging (row_number, building_id, unit, room, cells, wrong)").update();
	}

	/**
	 * Finds the stored households that rows are about. One is the same when its digest is
	 * the row's and what can be seen of it was not altered beside the portal.
	 */
	void match(RegionScope scope) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				create temporary table household_matched on commit drop as
				select s.row_number, h.id as household_id, h.residents, h.consent,
				       s.row_digest = h.row_digest is true
				           and (s.floor_area, s.residents, s.consent)
				               is not distinct from (h.floor_area, h.residents, h.consent) as same
				  from household_staging s
				  join household h on h.building_id = s.building_id
				                  and h.unit = s.unit
				                  and h.room = s.room
				 where not s.wrong
				""").update();
		this.jdbc.sql("analyze household_matched").update();
	}

	/** The households whose rows say what is stored, told by the digest alone. */
	Sums unchanged(RegionScope scope) {
		scope.require(Role.CLERK);
		return this.jdbc.sql(Sums.SELECT + " from household_matched s where s.same").query(Sums.class).single();
	}

	/** The stored households that may have to be changed, in the order of their ids. */
	void differing(RegionScope scope, Consumer<StagedHousehold> households) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				select s.row_number, s.cells, s.unit, s.room, s.head_sealed, s.certificate_sealed, s.phone_sealed,
				       s.certificate_digest, s.phone_digest, s.floor_area, s.residents, s.consent,
				       null::bytea as row_digest, h.id, h.version, n.code, h.building_id, b.number, h.region_path,
				       h.unit as stored_unit, h.room as stored_room, h.head_sealed as stored_head_sealed,
				       h.certificate_sealed as stored_certificate_sealed, h.phone_sealed as stored_phone_sealed,
				       h.certificate_digest as stored_certificate_digest, h.phone_digest as stored_phone_digest,
				       h.floor_area as stored_floor_area, h.residents as stored_residents,
				       h.consent as stored_consent, h.row_digest as stored_row_digest
				  from household_matched m
				  join household_staging s on s.row_number = m.row_number
				  join household h on h.id = m.household_id
				  join building b on b.id = h.building_id
				  join neighbourhood n on n.id = h.neighbourhood_id
				 where not m.same
				 order by h.id
				""").withFetchSize(FETCHED).query((ResultSet rs) -> households.accept(staged(rs)));
	}

	private static StagedHousehold staged(ResultSet rs) throws SQLException {
		return new StagedHousehold(rs.getInt("row_number"), rs.getString("cells"), StagedHousehold.facts(rs, ""),
				StagedHousehold.person(rs, ""), rs.getLong("id"), rs.getLong("version"), rs.getString("code"),
				rs.getLong("building_id"), rs.getString("number"), rs.getString("region_path"),
				StagedHousehold.facts(rs, "stored_"), StagedHousehold.person(rs, "stored_"));
	}

	/** Writes changed households, and keeps what they were for whoever undoes it. */
	void revise(RegionScope scope, List<HouseholdEntry> entries, UUID importId) {
		this.former.keep(scope, entries, importId);
		this.writer.takeIn(scope, HouseholdEntry.TABLE, List.copyOf(entries), importId);
	}

	/**
	 * Writes the new households. Where a building has been taken down meanwhile there is
	 * no neighbourhood, which the table refuses.
	 */
	Sums write(RegionScope scope, UUID importId) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				insert into household (id, neighbourhood_id, building_id, region_path, unit, room, head_sealed,
				                       certificate_sealed, phone_sealed, certificate_digest, phone_digest, floor_area,
				                       residents, consent, row_digest, import_id, created_at, created_by)
				select nextval('household_seq'), b.neighbourhood_id, s.building_id, b.region_path, s.unit, s.room,
				       s.head_sealed, s.certificate_sealed, s.phone_sealed, s.certificate_digest, s.phone_digest,
				       s.floor_area, s.residents, s.consent, s.row_digest, :import, :at, :by
				  from household_staging s
				  left join building b on b.id = s.building_id
				 where
				""" + NEW)
			.param("import", importId)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
		return this.jdbc.sql(Sums.SELECT + " from household_staging s where " + NEW).query(Sums.class).single();
	}

	/** The first new households by what people call them. */
	void firstWritten(RegionScope scope, int atMost, Written written) {
		scope.require(Role.CLERK);
		this.jdbc
			.sql("""
					select s.row_number, n.code || ' ' || b.number || '-' || concat_ws('-', nullif(s.unit, ''), s.room) as key
					  from (select *
					          from household_staging s
					         where
					"""
					+ NEW + """
							         order by s.row_number
							         limit :most) s
							  join building b on b.id = s.building_id
							  join neighbourhood n on n.id = b.neighbourhood_id
							 order by s.row_number
							""")
			.param("most", atMost)
			.query((ResultSet rs) -> written.written(rs.getInt("row_number"), rs.getString("key")));
	}

	/**
	 * Some households and their figures.
	 *
	 * @param rows how many
	 * @param residents how many live there
	 * @param residentsUnknown whether that is unknown of one
	 * @param agreed how many agreed
	 * @param consentUnknown whether that is unknown of one
	 */
	record Sums(int rows, long residents, boolean residentsUnknown, long agreed, boolean consentUnknown) {

		private static final String SELECT = """
				select count(*) as rows, coalesce(sum(s.residents), 0) as residents,
				       coalesce(bool_or(s.residents is null), false) as residents_unknown,
				       count(*) filter (where s.consent = 'AGREED') as agreed,
				       coalesce(bool_or(s.consent is null), false) as consent_unknown
				""";

	}

	/** Is told of a new household. */
	@FunctionalInterface
	interface Written {

		void written(int row, String key);

	}

}
