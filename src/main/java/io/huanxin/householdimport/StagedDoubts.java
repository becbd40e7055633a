package io.huanxin.householdimport;

import java.sql.ResultSet;

import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what can be told only of the whole file: rows of {@link HouseholdStaging} that
 * contradict another one or what is stored. Each is marked as wrong and told of.
 */
@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
public class StagedDoubts {

	private static final String KEY = """
			concat_ws(' ', (select n.code || ' ' || b.number
			                  from building b
			                  join neighbourhood n on n.id = b.neighbourhood_id
			                 where b.id = s.building_id), nullif(s.unit, ''), s.room)
			""";

	private final JdbcClient jdbc;

	/** Finds rows whose place an earlier one has named, wrong ones among them. */
	void findDuplicates(RegionScope scope, Duplicate found) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				with repeated as (
				    select row_number, first
				      from (select row_number, min(row_number) over (partition by building_id, unit, room) as first
				              from household_staging) each
				     where row_number <> first
				), marked as (
				    update household_staging s
				       set wrong = true
				      from repeated r
				     where r.row_number = s.row_number
				    returning s.row_number, s.building_id, s.unit, s.room, r.first
				)
				select s.row_number, s.first,
				""" + KEY + """
				       as key
				  from marked s
				 order by s.row_number
				""")
			.withFetchSize(HouseholdStaging.FETCHED)
			.query((ResultSet rs) -> found.found(rs.getInt("row_number"), rs.getString("key"), rs.getInt("first")));
	}

	/**
	 * Finds new doors that differ from a stored one by zeros in front only, which
	 * spreadsheets drop: written, they would be the same household twice.
	 */
	void findLostZeros(RegionScope scope, Similar found) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				with marked as (
				    update household_staging s
				       set wrong = true
				      from household h
				     where h.building_id = s.building_id
				       and ltrim(h.unit, '0') = ltrim(s.unit, '0')
				       and ltrim(h.room, '0') = ltrim(s.room, '0')
				       and (h.unit, h.room) <> (s.unit, s.room)
				       and
				""" + HouseholdStaging.NEW + """
				    returning s.row_number, concat_ws('-', nullif(s.unit, ''), s.room) as door,
				              concat_ws('-', nullif(h.unit, ''), h.room) as stored
				)
				select *
				  from marked
				 order by row_number
				""")
			.withFetchSize(HouseholdStaging.FETCHED)
			.query((ResultSet rs) -> found.found(rs.getInt("row_number"), rs.getString("door"),
					rs.getString("stored")));
	}

	/**
	 * Finds new doors that differ from one further up in the file by zeros in front only,
	 * as where some cells are texts and others numbers.
	 */
	void findLostZerosInFile(RegionScope scope, Duplicate found) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				with alike as (
				    select greatest(s.row_number, z.row_number) as row_number,
				           min(least(s.row_number, z.row_number)) as first
				      from household_staging z
				      join household_staging s on s.building_id = z.building_id
				                              and ltrim(s.unit, '0') = ltrim(z.unit, '0')
				                              and ltrim(s.room, '0') = ltrim(z.room, '0')
				                              and (s.unit, s.room) <> (z.unit, z.room)
				     where (starts_with(z.unit, '0') or starts_with(z.room, '0'))
				       and not z.wrong
				       and not exists (select from household_matched m where m.row_number = z.row_number)
				       and
				""" + HouseholdStaging.NEW + """
				     group by 1
				), marked as (
				    update household_staging s
				       set wrong = true
				      from alike a
				     where a.row_number = s.row_number
				    returning s.row_number, concat_ws('-', nullif(s.unit, ''), s.room) as door, a.first
				)
				select *
				  from marked
				 order by row_number
				""")
			.withFetchSize(HouseholdStaging.FETCHED)
			.query((ResultSet rs) -> found.found(rs.getInt("row_number"), rs.getString("door"), rs.getInt("first")));
	}

	/** Finds masks in rows that are about no stored household. */
	void findMasksOfNobody(RegionScope scope, Masks found) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				with marked as (
				    update household_staging s
				       set wrong = true
				     where s.cells like '%M%'
				       and
				""" + HouseholdStaging.NEW + """
				    returning s.row_number, s.cells
				)
				select *
				  from marked
				 order by row_number
				""")
			.withFetchSize(HouseholdStaging.FETCHED)
			.query((ResultSet rs) -> found.found(rs.getInt("row_number"), rs.getString("cells")));
	}

	/** Is told of a row whose place an earlier one has. */
	@FunctionalInterface
	interface Duplicate {

		void found(int row, String key, int first);

	}

	/** Is told of a new door that looks like a stored one. */
	@FunctionalInterface
	interface Similar {

		void found(int row, String door, String stored);

	}

	/** Is told of a row with masks. */
	@FunctionalInterface
	interface Masks {

		void found(int row, String cells);

	}

}
