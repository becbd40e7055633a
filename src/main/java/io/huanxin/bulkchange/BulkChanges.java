package io.huanxin.bulkchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huanxin.bulkchange.BulkChange.Counts;
import io.huanxin.bulkchange.BulkChange.State;
import io.huanxin.bulkchange.BulkRow.Outcome;
import io.huanxin.bulkchange.BulkRow.Undo;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhoodbulk.NeighbourhoodBulk;
import io.huanxin.neighbourhoodbulk.NeighbourhoodRevision;
import io.huanxin.neighbourhoodlist.NeighbourhoodFilter;
import io.huanxin.neighbourhoodlist.NeighbourhoodLists;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes many neighbourhoods at once, for the clerk who chose them: first it is only
 * noted what was chosen and in which version, then, once confirmed, each is changed that
 * nobody else has changed meanwhile, and told of each what became of it. All changes of
 * one confirmation commit together with their entries in the trail.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class BulkChanges {

	/** So many at once can still be looked through afterwards. */
	static final int MOST = 1000;

	/** How many are listed to be found again. */
	private static final int LISTED = 20;

	private static final String SELECT = """
			select c.id, c.field, c.value, c.state, c.created_at, c.done_at, c.undone_at,
			       count(r.*)::int as all_rows,
			       (count(r.*) filter (where r.outcome = 'CHANGED'
			                               or (r.outcome is null and r.before_value is distinct from c.value)))::int as changing,
			       (count(r.*) filter (where r.outcome = 'ALREADY'
			                               or (r.outcome is null and r.before_value = c.value)))::int as already,
			       (count(r.*) filter (where r.outcome = 'OVERTAKEN'))::int as overtaken,
			       (count(r.*) filter (where r.outcome = 'UNKNOWN'))::int as unknown,
			       (count(r.*) filter (where r.undo = 'RESTORED'))::int as restored
			  from bulk_change c
			  left join bulk_change_row r on r.change_id = c.id
			 where c.account_id = :account
			   and starts_with(c.region_path, :scope)
			   and :scope <> ''
			""";

	private final JdbcClient jdbc;

	private final NeighbourhoodLists lists;

	private final NeighbourhoodBulk neighbourhoods;

	private final Clock clock;

	/**
	 * Notes what a clerk has chosen; nothing is changed yet.
	 * @param scope a clerk's scope
	 * @param choice what is to be said of the neighbourhoods
	 * @param ids the neighbourhoods, whether they are there or not
	 * @return the change to be confirmed
	 * @throws IllegalArgumentException when there are none or too many
	 */
	@Transactional
	UUID choose(RegionScope scope, Choice choice, Collection<Long> ids) {
		scope.require(Role.CLERK);
		List<Long> chosen = List.copyOf(new LinkedHashSet<>(ids));
		if (chosen.isEmpty() || chosen.size() > MOST) {
			throw new IllegalArgumentException("1 to " + MOST + " neighbourhoods, not " + chosen.size());
		}
		Map<Long, NeighbourhoodRow> found = this.neighbourhoods.locked(scope, chosen)
			.stream()
			.collect(Collectors.toMap(NeighbourhoodRow::id, Function.identity()));
		forgetAbandoned(scope);
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into bulk_change (id, field, value, state, account_id, region_path, created_at)
				values (:id, :field, :value, 'DRAFT', :account, :path, :at)
				""")
			.param("id", id)
			.param("field", choice.field().name())
			.param("value", choice.value())
			.param("account", scope.actor().accountId())
			.param("path", scope.path())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		List<@Nullable NeighbourhoodRow> rows = new ArrayList<>();
		chosen.forEach((each) -> rows.add(found.get(each)));
		this.jdbc
			.sql("""
					insert into bulk_change_row (change_id, position, neighbourhood_id, code, name, before_value, version, outcome)
					select :change, v.position, v.id, v.code, v.name, v.before_value, v.version,
					       case when v.version is null then 'UNKNOWN' end
					  from unnest(:ids::bigint[], :codes::text[], :names::text[], :befores::text[], :versions::bigint[])
					       with ordinality as v (id, code, name, before_value, version, position)
					""")
			.param("change", id)
			.param("ids", chosen.toArray(Long[]::new))
			.param("codes", rows.stream().map((row) -> (row != null) ? row.code() : null).toArray(String[]::new))
			.param("names",
					rows.stream().map((row) -> (row != null) ? row.facts().name() : null).toArray(String[]::new))
			.param("befores",
					rows.stream()
						.map((row) -> (row != null) ? choice.field().of(row.facts()) : null)
						.toArray(String[]::new))
			.param("versions", rows.stream().map((row) -> (row != null) ? row.version() : null).toArray(Long[]::new))
			.update();
		return id;
	}

	/**
	 * All neighbourhoods that a filter finds.
	 * @param scope a clerk's scope
	 * @param filter the filter of the list
	 * @return their ids; one more than {@link #MOST} where there are too many
	 */
	List<Long> found(RegionScope scope, NeighbourhoodFilter filter) {
		scope.require(Role.CLERK);
		return this.lists.first(scope, filter, MOST + 1).stream().map(NeighbourhoodRow::id).toList();
	}

	/** What was chosen and never confirmed is of no use to anybody the next day. */
	private void forgetAbandoned(RegionScope scope) {
		this.jdbc.sql("""
				delete from bulk_change
				 where account_id = :account
				   and state = 'DRAFT'
				   and created_at < :yesterday
				""")
			.param("account", scope.actor().accountId())
			.param("yesterday", Timestamp.from(this.clock.instant().minusSeconds(86_400)))
			.update();
	}

	/**
	 * A change of the person at work.
	 * @param scope the scope in force
	 * @param id the change as it stands in the address
	 * @return the change
	 * @throws UnknownRecord when there is none of theirs in this scope
	 */
	BulkChange get(RegionScope scope, String id) {
		return find(scope, key(id)).orElseThrow(() -> new UnknownRecord("bulk change " + id));
	}

	private Optional<BulkChange> find(RegionScope scope, UUID id) {
		return this.jdbc.sql(SELECT + " and c.id = :id group by c.id")
			.param("account", scope.actor().accountId(), Types.BIGINT)
			.param("scope", scope.path())
			.param("id", id)
			.query(BulkChanges::change)
			.optional();
	}

	private static UUID key(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw new UnknownRecord("bulk change " + id);
		}
	}

	/**
	 * The changes that the person at work has made, the newest first.
	 * @param scope the scope in force
	 * @return at most twenty
	 */
	List<BulkChange> list(RegionScope scope) {
		scope.require(Role.CLERK);
		return this.jdbc
			.sql(SELECT + " and c.state <> 'DRAFT' group by c.id order by c.done_at desc, c.id limit " + LISTED)
			.param("account", scope.actor().accountId(), Types.BIGINT)
			.param("scope", scope.path())
			.query(BulkChanges::change)
			.list();
	}

	/**
	 * What became of the neighbourhoods, those first that were not changed, or not put
	 * back.
	 * @param change the change
	 * @param offset how many to pass over
	 * @param atMost how many are wanted
	 * @return the neighbourhoods
	 */
	List<BulkRow> rows(RegionScope scope, BulkChange change, int offset, int atMost) {
		return this.jdbc.sql("""
				select r.neighbourhood_id, r.code, r.name, r.before_value, r.outcome, r.now_value, r.undo
				  from bulk_change_row r
				  join bulk_change c on c.id = r.change_id
				 where r.change_id = :id
				   and c.account_id = :account
				 order by case r.outcome when 'UNKNOWN' then 0 when 'OVERTAKEN' then 1 when 'ALREADY' then 3 else 2 end,
				          r.undo = 'RESTORED', r.before_value = c.value, r.position
				offset :offset
				 limit :most
				""")
			.param("id", change.id())
			.param("account", scope.actor().accountId(), Types.BIGINT)
			.param("offset", offset)
			.param("most", atMost)
			.query(BulkChanges::row)
			.list();
	}

	/**
	 * Does what was chosen.
	 * @param scope a clerk's scope
	 * @param id the change as it stands in the address
	 * @return false when it was done before
	 * @throws UnknownRecord when there is none of theirs in this scope
	 */
	@Transactional
	boolean confirm(RegionScope scope, String id) {
		BulkChange change = lock(scope, id);
		if (change.state() != State.DRAFT) {
			return false;
		}
		List<Seen> seen = seen(change, "outcome is null");
		Map<Long, NeighbourhoodRow> rows = locked(scope, seen);
		List<NeighbourhoodRevision> revisions = new ArrayList<>();
		List<Became> became = new ArrayList<>();
		for (Seen each : seen) {
			NeighbourhoodRow row = rows.get(each.neighbourhoodId());
			String now = (row != null) ? change.field().of(row.facts()) : null;
			if (row == null) {
				became.add(new Became(each.position(), Outcome.UNKNOWN.name(), null, null));
			}
			else if (change.value().equals(now)) {
				became.add(new Became(each.position(), Outcome.ALREADY.name(), null, row.version()));
			}
			else if (row.version() != each.version()) {
				became.add(new Became(each.position(), Outcome.OVERTAKEN.name(), now, row.version()));
			}
			else {
				revisions.add(new NeighbourhoodRevision(row, change.field().put(row.facts(), change.value())));
				became.add(new Became(each.position(), Outcome.CHANGED.name(), null, row.version() + 1));
			}
		}
		this.neighbourhoods.revise(scope, revisions, "bulk");
		note(change, "outcome", became);
		settle(change, "state = 'DONE', done_at = :at");
		return true;
	}

	/**
	 * Puts back what a change has changed, except where somebody has changed it since.
	 * @param scope a clerk's scope
	 * @param id the change as it stands in the address
	 * @return false when it is not, or no longer, to be undone
	 * @throws UnknownRecord when there is none of theirs in this scope
	 */
	@Transactional
	boolean undo(RegionScope scope, String id) {
		BulkChange change = lock(scope, id);
		if (change.state() != State.DONE) {
			return false;
		}
		List<Seen> seen = seen(change, "outcome = 'CHANGED'");
		Map<Long, NeighbourhoodRow> rows = locked(scope, seen);
		List<NeighbourhoodRevision> revisions = new ArrayList<>();
		List<Became> became = new ArrayList<>();
		for (Seen each : seen) {
			NeighbourhoodRow row = rows.get(each.neighbourhoodId());
			if (row == null) {
				became.add(new Became(each.position(), Undo.UNKNOWN.name(), null, null));
			}
			else if (row.version() != each.version()) {
				became
					.add(new Became(each.position(), Undo.LATER.name(), change.field().of(row.facts()), row.version()));
			}
			else {
				revisions.add(new NeighbourhoodRevision(row, change.field().put(row.facts(), each.before())));
				became.add(new Became(each.position(), Undo.RESTORED.name(), null, row.version() + 1));
			}
		}
		this.neighbourhoods.revise(scope, revisions, "bulk-undo");
		note(change, "undo", became);
		settle(change, "state = 'UNDONE', undone_at = :at");
		return true;
	}

	/**
	 * Whoever presses the button twice, or in two windows, waits here and finds it done.
	 */
	private BulkChange lock(RegionScope scope, String id) {
		scope.require(Role.CLERK);
		UUID key = key(id);
		this.jdbc.sql("select id from bulk_change where id = :id for update")
			.param("id", key)
			.query(UUID.class)
			.optional();
		return get(scope, id);
	}

	private Map<Long, NeighbourhoodRow> locked(RegionScope scope, List<Seen> seen) {
		return this.neighbourhoods.locked(scope, seen.stream().map(Seen::neighbourhoodId).toList())
			.stream()
			.collect(Collectors.toMap(NeighbourhoodRow::id, Function.identity()));
	}

	private List<Seen> seen(BulkChange change, String condition) {
		return this.jdbc.sql("""
				select position, neighbourhood_id, version, before_value as before
				  from bulk_change_row
				 where change_id = :id
				   and\s""" + condition + " order by position").param("id", change.id()).query(Seen.class).list();
	}

	private void note(BulkChange change, String column, List<Became> became) {
		this.jdbc.sql("update bulk_change_row r set " + column + """
				 = v.became, now_value = v.now_value, version = v.version
				  from unnest(:positions::int[], :became::text[], :nows::text[], :versions::bigint[])
				       as v (position, became, now_value, version)
				 where r.change_id = :id
				   and r.position = v.position
				""")
			.param("id", change.id())
			.param("positions", became.stream().map(Became::position).toArray(Integer[]::new))
			.param("became", became.stream().map(Became::became).toArray(String[]::new))
			.param("nows", became.stream().map(Became::now).toArray(String[]::new))
			.param("versions", became.stream().map(Became::version).toArray(Long[]::new))
			.update();
	}

	private void settle(BulkChange change, String state) {
		this.jdbc.sql("update bulk_change set " + state + " where id = :id")
			.param("at", Timestamp.from(this.clock.instant()))
			.param("id", change.id())
			.update();
	}

	private static BulkChange change(ResultSet rs, int rowNumber) throws SQLException {
		return new BulkChange(rs.getObject("id", UUID.class), BulkField.valueOf(rs.getString("field")),
				rs.getString("value"), State.valueOf(rs.getString("state")),
				Objects.requireNonNull(instant(rs, "created_at")), instant(rs, "done_at"), instant(rs, "undone_at"),
				new Counts(rs.getInt("all_rows"), rs.getInt("changing"), rs.getInt("already"), rs.getInt("overtaken"),
						rs.getInt("unknown"), rs.getInt("restored")));
	}

	private static BulkRow row(ResultSet rs, int rowNumber) throws SQLException {
		String outcome = rs.getString("outcome");
		String undo = rs.getString("undo");
		return new BulkRow(rs.getLong("neighbourhood_id"), rs.getString("code"), rs.getString("name"),
				rs.getString("before_value"), (outcome != null) ? Outcome.valueOf(outcome) : null,
				rs.getString("now_value"), (undo != null) ? Undo.valueOf(undo) : null);
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		Timestamp timestamp = rs.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/**
	 * A neighbourhood as it was last seen.
	 */
	private record Seen(int position, long neighbourhoodId, long version, @Nullable String before) {
	}

	/**
	 * What became of one.
	 */
	private record Became(int position, String became, @Nullable String now, @Nullable Long version) {
	}

}
