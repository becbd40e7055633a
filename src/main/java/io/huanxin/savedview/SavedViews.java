package io.huanxin.savedview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.region.RegionScope;
import io.huanxin.savedview.ViewRefused.Reason;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps people's views. Everybody has their own, whatever role they work under; somebody
 * else's do not exist for them.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class SavedViews {

	/** More would not be found again. */
	static final int MOST = 50;

	private static final String SELECT = "select id, list, name, conditions::text, standard from saved_view ";

	private static final TypeReference<Map<String, String>> CONDITIONS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final AuditTrail audit;

	/**
	 * All views of the person, list by list.
	 * @param scope whoever is at work
	 * @return the views, those that lists open with first, then by their names
	 */
	List<SavedView> all(RegionScope scope) {
		return this.jdbc.sql(SELECT + "where account_id = :account order by list, standard desc, name")
			.param("account", scope.actor().accountId())
			.query(this::view)
			.list();
	}

	/**
	 * The person's views of one list.
	 * @param scope whoever is at work
	 * @param list the list's path
	 * @return the views, the one that the list opens with first, then by their names
	 */
	List<SavedView> of(RegionScope scope, String list) {
		return all(scope).stream().filter((view) -> view.list().equals(list)).toList();
	}

	/**
	 * The view that a list opens with.
	 * @param scope whoever is at work
	 * @param list the list's path
	 * @return the view, empty where the person has chosen none
	 */
	Optional<SavedView> standard(RegionScope scope, String list) {
		return this.jdbc.sql(SELECT + "where account_id = :account and list = :list and standard")
			.param("account", scope.actor().accountId())
			.param("list", list)
			.query(this::view)
			.optional();
	}

	SavedView get(RegionScope scope, long id) {
		return this.jdbc.sql(SELECT + "where id = :id and account_id = :account")
			.param("id", id)
			.param("account", scope.actor().accountId())
			.query(this::view)
			.optional()
			.orElseThrow(() -> new UnknownRecord("view " + id));
	}

	/**
	 * Keeps the conditions of a list under a name.
	 * @param scope whoever is at work
	 * @param list the list's path
	 * @param conditions the conditions by their names
	 * @param name the name, 1 to 40 characters
	 * @param standard whether the list is to open with it
	 * @param replace whether a view of the same name is to be replaced
	 * @throws ViewRefused when there is nothing to keep, the name is taken and not to be
	 * replaced, or there are too many
	 */
	@Transactional
	void keep(RegionScope scope, String list, Map<String, String> conditions, String name, boolean standard,
			boolean replace) {
		if (conditions.isEmpty()) {
			throw new ViewRefused(Reason.NOTHING);
		}
		List<SavedView> others = lock(scope, list);
		Optional<SavedView> namesake = others.stream().filter((view) -> view.name().equals(name)).findFirst();
		if (namesake.isPresent() && !replace) {
			throw new ViewRefused(Reason.NAME_TAKEN);
		}
		if (namesake.isEmpty() && others.size() >= MOST) {
			throw new ViewRefused(Reason.TOO_MANY);
		}
		if (standard) {
			noStandard(scope, list);
		}
		if (namesake.isPresent()) {
			SavedView before = namesake.get();
			change(scope, before, new SavedView(before.id(), list, name, conditions, standard));
			return;
		}
		long id = this.jdbc.sql("""
				insert into saved_view (id, account_id, list, name, conditions, standard)
				values (nextval('saved_view_seq'), :account, :list, :name, :conditions::jsonb, :standard)
				returning id
				""")
			.param("account", scope.actor().accountId())
			.param("list", list)
			.param("name", name)
			.param("conditions", this.json.writeValueAsString(conditions))
			.param("standard", standard)
			.query(Long.class)
			.single();
		record(scope, AuditAction.CREATED, id, null, new SavedView(id, list, name, conditions, standard));
	}

	/**
	 * Calls a view something else, or has its list open with it or not.
	 * @param scope whoever is at work
	 * @param id the view
	 * @param name its name from now on
	 * @param standard whether the list is to open with it
	 * @throws UnknownRecord when the person has no such view
	 * @throws ViewRefused when another view of the list bears the name
	 */
	@Transactional
	void revise(RegionScope scope, long id, String name, boolean standard) {
		String list = get(scope, id).list();
		List<SavedView> views = lock(scope, list);
		SavedView before = get(scope, id);
		if (views.stream().anyMatch((view) -> view.id() != id && view.name().equals(name))) {
			throw new ViewRefused(Reason.NAME_TAKEN);
		}
		if (standard && !before.standard()) {
			noStandard(scope, list);
		}
		change(scope, before, new SavedView(id, list, name, before.conditions(), standard));
	}

	/**
	 * Throws a view away.
	 * @param scope whoever is at work
	 * @param id the view
	 * @throws UnknownRecord when the person has no such view
	 */
	@Transactional
	void remove(RegionScope scope, long id) {
		SavedView before = get(scope, id);
		lock(scope, before.list());
		if (this.jdbc.sql("delete from saved_view where id = :id").param("id", id).update() == 1) {
			record(scope, AuditAction.REMOVED, id, before, null);
		}
	}

	/** Two windows of one person do not get past the number, the name or the one view. */
	private List<SavedView> lock(RegionScope scope, String list) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('saved_view'), hashtext(:whose))")
			.param("whose", scope.actor().accountId() + list)
			.query((rs) -> {
			});
		return of(scope, list);
	}

	private void noStandard(RegionScope scope, String list) {
		standard(scope, list).ifPresent((view) -> change(scope, view,
				new SavedView(view.id(), view.list(), view.name(), view.conditions(), false)));
	}

	private void change(RegionScope scope, SavedView before, SavedView after) {
		if (before.equals(after)) {
			return;
		}
		this.jdbc.sql("""
				update saved_view
				   set name = :name, conditions = :conditions::jsonb, standard = :standard
				 where id = :id
				""")
			.param("name", after.name())
			.param("conditions", this.json.writeValueAsString(after.conditions()))
			.param("standard", after.standard())
			.param("id", after.id())
			.update();
		record(scope, AuditAction.REVISED, after.id(), before, after);
	}

	private void record(RegionScope scope, AuditAction action, long id, @Nullable SavedView before,
			@Nullable SavedView after) {
		this.audit.record(scope.actor(), action, new AuditTrail.Subject("saved_view", String.valueOf(id), null),
				values(before), values(after));
	}

	private static @Nullable Map<String, Object> values(@Nullable SavedView view) {
		if (view == null) {
			return null;
		}
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("list", view.list());
		values.put("viewName", view.name());
		values.put("standardView", view.standard());
		values.put("conditions", view.conditions());
		return values;
	}

	private SavedView view(ResultSet rs, int row) throws SQLException {
		return new SavedView(rs.getLong("id"), rs.getString("list"), rs.getString("name"),
				Objects.requireNonNull(this.json.readValue(rs.getString("conditions"), CONDITIONS)),
				rs.getBoolean("standard"));
	}

}
