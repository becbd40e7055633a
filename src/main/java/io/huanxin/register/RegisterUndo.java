package io.huanxin.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.audit.AuditTrail.Revision;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.UndoPlan;
import io.huanxin.spreadsheet.UndoPlan.Obstacle;
import io.huanxin.spreadsheet.UndoPlan.Obstacles;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Undoes the imports of a register. What an import created carries its id; what it
 * changed stands in the trail as it was before. A record that was changed once more, or
 * on which something was built, is left to a person.
 *
 * @param <R> a record as it is stored
 * @param <E> what a record is to say
 */
public abstract class RegisterUndo<R, E extends RegisterEntry> implements ImportUndo {

	/**
	 * More at once would keep a person waiting longer than a page may take, and too much
	 * of the trail in memory.
	 */
	static final int MOST = 30_000;

	/** How many records are dealt with by one statement. */
	private static final int BATCH = 1000;

	private final Tools tools;

	private final RegisterTable<E> table;

	/**
	 * How the imports of a register are undone.
	 * @param tools what every register needs for it
	 * @param table the register's table, by whose name the trail calls its records
	 */
	protected RegisterUndo(Tools tools, RegisterTable<E> table) {
		this.tools = tools;
		this.table = table;
	}

	@Override
	public final UndoPlan plan(UUID importId, boolean locking) {
		RegionScope scope = scope();
		List<Long> created = created(importId, locking);
		int changes = this.tools.audit.countRevisions(importId, this.table.name());
		Obstacles obstacles = new Obstacles();
		if (created.size() + changes > MOST) {
			obstacles.add(new Obstacle("", null, "imports.undo.too-large", MOST));
			return obstacles.plan(created.size(), changes);
		}
		List<Revision> revisions = this.tools.audit.revisions(importId, this.table.name());
		inBatches(created, (ids) -> {
			List<Long> changed = changed(ids);
			rows(scope, changed.subList(0, Math.min(changed.size(), UndoPlan.NAMED)), locking)
				.forEach((row) -> obstacles.add(changed(row)));
			obstacles.count(Math.max(0, changed.size() - UndoPlan.NAMED));
			dependants(scope, ids, locking, obstacles);
		});
		inBatches(revisions, (batch) -> {
			Map<Long, R> rows = stored(scope, batch, locking);
			for (Revision revision : batch) {
				R row = rows.get(Long.valueOf(revision.key()));
				if (row == null) {
					obstacles.add(new Obstacle(name(json(revision.before())), null, "imports.undo.gone", 0));
				}
				else if (revision.overtaken() || !says(row, revision.after())) {
					obstacles.add(changed(row));
				}
			}
		});
		return obstacles.plan(created.size(), revisions.size());
	}

	@Override
	public final void carryOut(UUID importId) {
		RegionScope scope = scope();
		inBatches(this.tools.audit.revisions(importId, this.table.name()), (batch) -> {
			Map<Long, R> rows = stored(scope, batch, true);
			List<E> entries = new ArrayList<>();
			for (Revision revision : batch) {
				R row = rows.get(Long.valueOf(revision.key()));
				if (row == null) {
					throw unlocked(importId);
				}
				entries.add(entry(row, json(revision.before())));
			}
			this.tools.writer.revise(scope, this.table, entries, importId,
					(entry) -> new AuditTrail.Entry(AuditAction.RESTORED, entry.subject(), entry.before(),
							entry.after()));
		});
		inBatches(created(importId, true), (ids) -> {
			List<R> rows = rows(scope, ids, true);
			List<AuditTrail.Entry> trail = new ArrayList<>();
			for (R row : rows) {
				AuditTrail.Entry now = entry(row, null).trail();
				trail.add(new AuditTrail.Entry(AuditAction.REMOVED, now.subject(), now.before(), null));
			}
			remove(scope, rows, importId);
			int removed = this.tools.jdbc
				.sql("delete from " + this.table.name()
						+ " where id = any(:ids) and import_id = :import and version = 0")
				.param("ids", ids.toArray(Long[]::new))
				.param("import", importId)
				.update();
			if (removed != ids.size() || rows.size() != ids.size()) {
				throw unlocked(importId);
			}
			this.tools.audit.recordAll(scope.actor(), importId, trail);
		});
	}

	private static IllegalStateException unlocked(UUID importId) {
		return new IllegalStateException("the plan of undoing import " + importId + " is not locked");
	}

	private RegionScope scope() {
		RegionScope scope = this.tools.currentScope.get();
		scope.require(Role.CLERK);
		return scope;
	}

	private List<Long> created(UUID importId, boolean locking) {
		return this.tools.jdbc
			.sql("select id from " + this.table.name() + " where import_id = :import order by id"
					+ (locking ? " for update" : ""))
			.param("import", importId)
			.query(Long.class)
			.list();
	}

	/** What an import created is in its first version until somebody changes it. */
	private List<Long> changed(Collection<Long> ids) {
		return this.tools.jdbc
			.sql("select id from " + this.table.name() + " where id = any(:ids) and version <> 0 order by id")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	private Obstacle changed(R row) {
		return new Obstacle(name(row), page(row), "imports.undo.changed", 0);
	}

	/** What other features keep of records that are to be removed. */
	private void dependants(RegionScope scope, List<Long> ids, boolean locking, Obstacles obstacles) {
		for (Dependant dependant : this.tools.dependants) {
			if (!dependant.register().equals(this.table.name())) {
				continue;
			}
			Map<Long, Long> kept = new LinkedHashMap<>();
			this.tools.jdbc.sql(
					"select %1$s_id as id, count(*) as things from %2$s where %1$s_id = any(:ids) group by 1 order by 1"
						.formatted(dependant.register(), dependant.table()))
				.param("ids", ids.toArray(Long[]::new))
				.query((RowCallbackHandler) (rs) -> kept.put(rs.getLong("id"), rs.getLong("things")));
			List<Long> named = kept.keySet().stream().limit(UndoPlan.NAMED).toList();
			rows(scope, named, locking).forEach((row) -> obstacles.add(new Obstacle(name(row),
					dependant.page().apply(neighbourhood(row)), dependant.reason(), kept.getOrDefault(id(row), 0L))));
			obstacles.count(kept.size() - named.size());
		}
	}

	private Map<Long, R> stored(RegionScope scope, List<Revision> revisions, boolean locking) {
		Map<Long, R> rows = new HashMap<>();
		rows(scope, revisions.stream().map((revision) -> Long.valueOf(revision.key())).toList(), locking)
			.forEach((row) -> rows.put(id(row), row));
		return rows;
	}

	private boolean says(R row, @Nullable String after) {
		return this.tools.json.valueToTree(entry(row, null).trail().before()).equals(json(after));
	}

	private JsonNode json(@Nullable String values) {
		return this.tools.json.readTree((values != null) ? values : "{}");
	}

	private static <T> void inBatches(List<T> all, Consumer<List<T>> work) {
		for (int from = 0; from < all.size(); from += BATCH) {
			work.accept(all.subList(from, Math.min(from + BATCH, all.size())));
		}
	}

	/** The id of a record. */
	protected abstract long id(R row);

	/** The id of the neighbourhood that a record is, or belongs to. */
	protected abstract long neighbourhood(R row);

	/** What people call a record. */
	protected abstract String name(R row);

	/** The page of a record. */
	protected abstract String page(R row);

	/**
	 * Some records.
	 * @param scope a clerk's scope
	 * @param ids their ids
	 * @param locking whether they are locked, in the order of their ids
	 * @return those that are there and within the scope
	 */
	protected abstract List<R> rows(RegionScope scope, Collection<Long> ids, boolean locking);

	/**
	 * A record and what it is to say.
	 * @param row the record
	 * @param values what the trail says of it, null for what it says now
	 * @return the entry
	 */
	protected abstract E entry(R row, @Nullable JsonNode values);

	/**
	 * What people call a record that is there no more.
	 * @param values what the trail says of it
	 * @return its name
	 */
	protected abstract String name(JsonNode values);

	/**
	 * Notes what is about to be removed, where a register has to remember it.
	 * @param scope a clerk's scope
	 * @param rows the records
	 * @param importId the import that had created them
	 */
	protected void remove(RegionScope scope, List<R> rows, UUID importId) {
		// most registers remember what was removed in the trail alone
	}

	/** What every register needs to undo its imports. */
	@Component
	@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
	public static class Tools {

		private final JdbcClient jdbc;

		private final AuditTrail audit;

		private final RegisterWriter writer;

		private final CurrentScope currentScope;

		private final JsonMapper json;

		private final List<Dependant> dependants;

	}

}
