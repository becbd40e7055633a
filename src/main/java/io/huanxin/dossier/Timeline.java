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
import io.huanxin.neighbourhood.NeighbourhoodLists;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that ever happened to a neighbourhood, its buildings and households, its
 * photos, those who answer for it and its after-care, read off the trail. What an import
 * did to many records is one line. Who looked at or took along what is left to auditors:
 * it changed nothing.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Timeline {

	/** So far back may a page be asked for. */
	private static final int FARTHEST = 10_000;

	/** The records that belong to a neighbourhood, as their registers let us see them. */
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
			), written as (
			    select p.entity, e.id, e.at, e.action, e.import_id
			      from part p
			      join audit_entry e on e.entity = p.entity
			                        and e.entity_key = p.key
			     where e.action in ('CREATED', 'REVISED', 'MOVED')
			), happened as (
			    select entity, action, id, at, 1 as count, null::uuid as import_id
			      from written
			     where import_id is null
			     union all
			    select entity, action, max(id), max(at), count(*)::int, import_id
			      from written
			     where import_id is not null
			     group by import_id, entity, action
			     union all
			    select p.entity, 'CREATED', e.id, e.at, count(*)::int, p.import_id
			      from part p
			      join audit_entry e on e.entity = 'job'
			                        and e.entity_key = p.import_id::text
			                        and e.action = 'IMPORTED'
			     where p.import_id is not null
			     group by p.entity, e.id, e.at, p.import_id
			)
			""";

	private final JdbcClient jdbc;

	private final NeighbourhoodLists neighbourhoods;

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
		int total = this.jdbc.sql(PARTS + "select count(*) from happened")
			.param("id", neighbourhoodId)
			.query(Integer.class)
			.single();
		int pages = Math.max(1, (total + size - 1) / size);
		int number = Math.min(Math.max(page, 1), Math.min(pages, FARTHEST));
		List<Happened> happened = this.jdbc.sql(PARTS + """
				select h.entity, h.action, h.id, h.at, h.count, h.import_id is not null as imported,
				       coalesce(j.id, h.id) as told_by
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
			.param("offset", (number - 1) * size)
			.query((rs, row) -> new Happened(rs.getString("entity"), AuditAction.valueOf(rs.getString("action")),
					rs.getTimestamp("at").toInstant(), rs.getInt("count"), rs.getBoolean("imported"),
					rs.getLong("told_by")))
			.list();
		return TimelinePage.of(lines(happened), number, size, total);
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
				lines
					.add(each.imported() ? TimelineLine.of(entry, each.entity(), each.action(), each.count(), each.at())
							: TimelineLine.of(entry, this.values.values(entry)));
			}
		}
		return lines;
	}

	/** One line before its entry is read. */
	private record Happened(String entity, AuditAction action, Instant at, int count, boolean imported, long toldBy) {
	}

}
