package io.huanxin.householdimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.household.HouseholdSeal;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.Dependant;
import io.huanxin.register.RegisterWriter;
import io.huanxin.spreadsheet.ImportOutcome.Total;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.UndoPlan;
import io.huanxin.spreadsheet.UndoPlan.Obstacle;
import io.huanxin.spreadsheet.UndoPlan.Obstacles;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Undoes an import of households, however many there are. What it created is removed by
 * one statement, and the trail says so once for each neighbourhood, as it said once that
 * the file was imported; what it changed is put back one by one, sealed as it was.
 */
@Component
@RequiredArgsConstructor
class HouseholdUndo implements ImportUndo {

	private static final String TABLE = "household";

	/** How many households are put back at a time. */
	private static final int WRITTEN = 500;

	private static final String CALLED = """
			n.code || ' ' || b.number || '-' || concat_ws('-', nullif(h.unit, ''), h.room)
			""";

	private final FormerHouseholds former;

	private final HouseholdSeal seal;

	private final RegisterWriter writer;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final CurrentScope currentScope;

	private final List<Dependant> dependants;

	@Override
	public UndoPlan plan(UUID importId, boolean locking) {
		RegionScope scope = scope();
		Obstacles obstacles = new Obstacles();
		Created created = created(importId, locking);
		if (created.changed() > 0) {
			nameChanged(importId).forEach(obstacles::add);
			obstacles.count(Math.max(0, created.changed() - UndoPlan.NAMED));
		}
		this.dependants.stream()
			.filter((dependant) -> dependant.register().equals(TABLE))
			.forEach((dependant) -> findDependants(importId, dependant, obstacles));
		int changes = this.audit.countRevisions(importId, TABLE);
		int[] kept = { 0 };
		this.former.each(scope, importId, locking, (household) -> {
			kept[0]++;
			if (household.overtaken()) {
				obstacles.add(obstacle(household, "imports.undo.changed"));
			}
			else if (!household.opensWith(this.seal)) {
				obstacles.add(obstacle(household, "imports.undo.unreadable"));
			}
		});
		if (kept[0] < changes) {
			obstacles.add(new Obstacle("", null, "imports.undo.former-gone", this.former.days()));
		}
		return obstacles.plan(created.count(), changes)
			.telling(List.of(total(importId)), this.former.until(scope, importId).orElse(null));
	}

	private RegionScope scope() {
		RegionScope scope = this.currentScope.get();
		scope.require(Role.CLERK);
		return scope;
	}

	/** What an import created is in its first version until somebody changes it. */
	private Created created(UUID importId, boolean locking) {
		return this.jdbc.sql("""
				select count(*) as count, count(*) filter (where version <> 0) as changed
				  from (select version
				          from household
				         where import_id = :import
				         order by id
				""" + (locking ? " for update" : "") + ") created")
			.param("import", importId)
			.query(Created.class)
			.single();
	}

	private List<Obstacle> nameChanged(UUID importId) {
		return this.jdbc.sql("select h.id, " + CALLED + """
				       as name
				  from household h
				  join building b on b.id = h.building_id
				  join neighbourhood n on n.id = h.neighbourhood_id
				 where h.import_id = :import
				   and h.version <> 0
				 order by h.id
				 limit :named
				""")
			.param("import", importId)
			.param("named", UndoPlan.NAMED)
			.query((rs, row) -> new Obstacle(rs.getString("name"), page(rs.getLong("id")), "imports.undo.changed", 0))
			.list();
	}

	/** What another feature keeps of households that are to be removed. */
	private void findDependants(UUID importId, Dependant dependant, Obstacles obstacles) {
		int[] found = { 0 };
		this.jdbc.sql("""
				select d.things, h.neighbourhood_id, count(*) over () as found,
				""" + CALLED + """
				       as name
				  from (select household_id, count(*) as things
				          from %s
				         where household_id in (select id from household where import_id = :import)
				         group by household_id) d
				  join household h on h.id = d.household_id
				  join building b on b.id = h.building_id
				  join neighbourhood n on n.id = h.neighbourhood_id
				 order by h.id
				 limit :named
				""".formatted(dependant.table()))
			.param("import", importId)
			.param("named", UndoPlan.NAMED)
			.query((rs) -> {
				found[0] = rs.getInt("found");
				obstacles.add(new Obstacle(rs.getString("name"), dependant.page().apply(rs.getLong("neighbourhood_id")),
						dependant.reason(), rs.getLong("things")));
			});
		obstacles.count(Math.max(0, found[0] - UndoPlan.NAMED));
	}

	private static Obstacle obstacle(FormerHousehold household, String reason) {
		return new Obstacle(household.called(), page(household.stored().id()), reason, 0);
	}

	private static String page(long id) {
		return "/households/" + id;
	}

	/** How many households the neighbourhoods have that it would touch. */
	private Total total(UUID importId) {
		return this.jdbc.sql("""
				select count(*) as before, count(*) filter (where import_id is distinct from :import) as after
				  from household
				 where neighbourhood_id in (select neighbourhood_id
				                              from household
				                             where import_id = :import
				                             union all
				                            select h.neighbourhood_id
				                              from household_former f
				                              join household h on h.id = f.household_id
				                             where f.import_id = :import)
				""")
			.param("import", importId)
			.query((rs, row) -> new Total("imports.undo.households.total", rs.getLong("before"), rs.getLong("after")))
			.single();
	}

	@Override
	public void carryOut(UUID importId) {
		RegionScope scope = scope();
		restore(scope, importId);
		this.former.forget(scope, importId);
		List<AuditTrail.Entry> trail = removals(importId);
		int created = created(importId, false).count();
		int removed = this.jdbc.sql("delete from household where import_id = :import and version = 0")
			.param("import", importId)
			.update();
		if (removed != created) {
			throw unlocked(importId);
		}
		this.audit.recordAll(scope.actor(), importId, trail);
	}

	private void restore(RegionScope scope, UUID importId) {
		List<HouseholdEntry> entries = new ArrayList<>(WRITTEN);
		int[] restored = { 0 };
		this.former.each(scope, importId, false, (household) -> {
			if (household.overtaken()) {
				throw unlocked(importId);
			}
			entries.add(household.entry(this.seal));
			restored[0]++;
			if (entries.size() == WRITTEN) {
				restore(scope, entries, importId);
			}
		});
		restore(scope, entries, importId);
		if (restored[0] != this.audit.countRevisions(importId, TABLE)) {
			throw unlocked(importId);
		}
	}

	private void restore(RegionScope scope, List<HouseholdEntry> entries, UUID importId) {
		this.writer.revise(scope, HouseholdEntry.TABLE, List.copyOf(entries), importId,
				(entry) -> new AuditTrail.Entry(AuditAction.RESTORED, entry.subject(), entry.before(), entry.after()));
		entries.clear();
	}

	/** One entry for each neighbourhood that households are about to be removed from. */
	private List<AuditTrail.Entry> removals(UUID importId) {
		return this.jdbc.sql("""
				select n.id, n.region_path, count(*) as households
				  from household h
				  join neighbourhood n on n.id = h.neighbourhood_id
				 where h.import_id = :import
				 group by n.id
				 order by n.id
				""")
			.param("import", importId)
			.query((rs, row) -> new AuditTrail.Entry(AuditAction.UNDONE,
					new AuditTrail.Subject("neighbourhood", rs.getString("id"), rs.getString("region_path")), null,
					Map.of("removedHouseholds", rs.getInt("households"))))
			.list();
	}

	private static IllegalStateException unlocked(UUID importId) {
		return new IllegalStateException("the plan of undoing import " + importId + " is not locked");
	}

	/**
	 * What an import created.
	 *
	 * @param count how many there are
	 * @param changed how many of them were changed since
	 */
	record Created(int count, int changed) {
	}

}
