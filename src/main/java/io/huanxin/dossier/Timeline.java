package io.huanxin.dossier;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditEntry;
import io.huanxin.audit.AuditValues;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that ever happened to a neighbourhood, its buildings and households, its
 * photos, those who answer for it, its after-care and its heritage, read off the trail.
 * What an import did to many records is one line. Who looked at or took along what is
 * left to auditors: it changed nothing.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Timeline {

	/** So far back may a page be asked for. */
	private static final int FARTHEST = 10_000;

	/**
	 * The records that belong to a neighbourhood, as their registers let us see them, and
	 * the entries about each. Record by record, which the offset insists on: the planner
	 * takes a few thousand households for reason enough to read the whole trail.
	 */
	private static final String PARTS = """
			with part as materialized (
			    select 'neighbourhood' as entity, id::text as key, import_id from neighbourhood where id = :id
			     union all
			    select 'building', id::text, import_id from building where neighbourhood_id = :id
			     union all
			    select 'household', id::text, import_id from household where neighbourhood_id = :id
			     union all
			    select 'photo', id::text, null from photo where neighbourhood_id = :id
			     union all
			    select 'responsibility', id::text, null from responsibility where neighbourhood_id = :id
			     union all
			    select 'after_care', id::text, null from after_care where neighbourhood_id = :id
			     union all
			    select 'neighbourhood_heritage', id::text, null from neighbourhood_heritage where neighbourhood_id = :id
			     union all
			    select 'scheme_sheet', id::text, null from scheme_sheet where neighbourhood_id = :id
			     union all
			    select 'illegal_structure', id::text, null from illegal_structure where neighbourhood_id = :id
			), written as (
			    select p.entity, e.id, e.at, e.username, e.action, e.import_id
			      from part p
			     cross join lateral (select id, at, username, action, import_id
			                           from audit_entry
			                          where entity = p.entity
			                            and entity_key = p.key
			                            and action in ('CREATED', 'REVISED', 'MOVED', 'RESTORED')
			                         offset 0) e
			     union all
			    select e.entity, e.id, e.at, e.username, e.action, e.import_id
			      from neighbourhood n
			      join audit_entry e on e.region_path = n.region_path
			                        and e.entity = 'building'
			                        and e.action = 'REMOVED'
			                        and e.before_values ->> 'neighbourhoodCode' = n.code
			     where n.id = :id
			), brought as (
			    select entity, import_id from part
			     union all
			    select entity, import_id from written where action = 'REMOVED'
			), emptied as (
			    select id, at, username, import_id, (after_values ->> 'removedHouseholds')::int as households
			      from audit_entry
			     where entity = 'neighbourhood'
			       and entity_key = :id::text
			       and action = 'UNDONE'
			), happened as (
			    select entity, action, id, at, username, 1 as count, null::uuid as import_id
			      from written
			     where import_id is null
			     union all
			    select entity, action, max(id), max(at), max(username), count(*)::int, import_id
			      from written
			     where import_id is not null
			     group by import_id, entity, action
			     union all
			    select p.entity, 'CREATED', e.id, e.at, e.username, count(*)::int, p.import_id
			      from brought p
			      join audit_entry e on e.entity = 'job'
			                        and e.entity_key = p.import_id::text
			                        and e.action = 'IMPORTED'
			     where p.import_id is not null
			     group by p.entity, e.id, e.at, e.username, p.import_id
			     union all
			    select 'household', 'REMOVED', id, at, username, households, import_id from emptied
			     union all
			    select 'household', 'CREATED', e.id, e.at, e.username, u.households, u.import_id
			      from emptied u
			      join audit_entry e on e.entity = 'job'
			                        and e.entity_key = u.import_id::text
			                        and e.action = 'IMPORTED'
			)
			""";

	private final JdbcClient jdbc;

	private final Neighbourhoods neighbourhoods;

	private final AuditValues values;

	/**
	 * One page of what happened.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @param page the page's number, from 1
	 * @param size how many things a page shows
	 * @return the page, the last one where there are not so many
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 */
	public TimelinePage page(RegionScope scope, long neighbourhoodId, int page, int size) {
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		int number = Math.min(Math.max(page, 1), FARTHEST);
		List<Happened> happened = happened(neighbourhoodId, number, size);
		if (happened.isEmpty() && number > 1) {
			int total = this.jdbc.sql(PARTS + "select count(*) from happened")
				.param("id", neighbourhoodId)
				.query(Integer.class)
				.single();
			number = Math.max(1, (total + size - 1) / size);
			happened = happened(neighbourhoodId, number, size);
		}
		return TimelinePage.of(lines(happened), number, size, happened.isEmpty() ? 0 : happened.get(0).total());
	}

	private List<Happened> happened(long neighbourhoodId, int page, int size) {
		return this.jdbc.sql(PARTS + """
				select h.entity, h.action, h.id, h.at, h.username, h.count, h.import_id is not null as imported,
				       coalesce(j.id, h.id) as told_by, count(*) over () as total
				  from happened h
				  left join audit_entry j on j.entity = 'job'
				                         and j.entity_key = h.import_id::text
				                         and j.action = 'IMPORTED'
				 order by h.at desc, h.id desc, h.entity
				 limit :size
				offset :offset
				""")
			.param("id", neighbourhoodId)
			.param("size", size)
			.param("offset", (page - 1) * size)
			.query((rs, row) -> new Happened(rs.getString("entity"), AuditAction.valueOf(rs.getString("action")),
					rs.getTimestamp("at").toInstant(), rs.getString("username"), rs.getInt("count"),
					rs.getBoolean("imported"), rs.getLong("told_by"), rs.getInt("total")))
			.list();
	}

	private List<TimelineLine> lines(List<Happened> happened) {
		Map<Long, AuditEntry> entries = new HashMap<>();
		this.jdbc
			.sql("select " + AuditEntry.COLUMNS + " from audit_entry e " + AuditEntry.IMPORT
					+ " where e.id = any(:ids)")
			.param("ids", happened.stream().map(Happened::toldBy).distinct().toArray(Long[]::new))
			.query((ResultSet rs) -> {
				AuditEntry entry = AuditEntry.of(rs, 0);
				entries.put(entry.id(), entry);
			});
		List<TimelineLine> lines = new ArrayList<>();
		for (Happened each : happened) {
			AuditEntry entry = entries.get(each.toldBy());
			if (entry != null) {
				lines.add(each.imported()
						? TimelineLine.of(entry, each.entity(), each.action(), each.count(), each.at(), each.username())
						: TimelineLine.of(entry, this.values.values(entry)));
			}
		}
		return lines;
	}

	/** One line before its entry is read. */
	private record Happened(String entity, AuditAction action, Instant at, String username, int count, boolean imported,
			long toldBy, int total) {
	}

}
