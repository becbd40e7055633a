package io.huanxin.worksitem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.WorksClasses;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the dictionary of works items. Administrators add entries for their region and
 * everything below it, and retire them; what was entered of a retired one stays readable.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class WorksItems {

	private static final String ITEM = """
			select i.id, r.code as region_code, r.name as region_name, r.path as region_path, c.name as works_class, i.code,
			       i.name, i.unit, i.decimals, i.countable, i.retired_on, i.version
			  from works_item i
			  join region r on r.id = i.region_id
			  join works_class c on c.id = i.works_class_id
			""";

	private static final String ORDER = " order by c.position, c.name, length(r.path), r.path, i.position, i.code, i.id";

	private final JdbcClient jdbc;

	private final Regions regions;

	private final WorksClasses classes;

	private final AuditTrail audit;

	private final BeijingTime time;

	/**
	 * Every entry that can be chosen somewhere in the scope, and the retired ones.
	 * @param scope the scope in force
	 * @return the entries of the scope and of the regions above it, class by class
	 */
	public List<WorksItem> list(RegionScope scope) {
		return this.jdbc.sql(ITEM + """
				 where :scope <> ''
				   and (starts_with(r.path, :scope) or starts_with(:scope, r.path))
				""" + ORDER).param("scope", scope.path()).query(WorksItems::item).list();
	}

	/**
	 * The entries of a project's region and of those above it, retired ones among them.
	 * @param scope the scope in force
	 * @param regionPath the path of the region a project lies in, within the scope
	 * @return the entries, class by class
	 */
	public List<WorksItem> of(RegionScope scope, String regionPath) {
		if (!scope.contains(regionPath)) {
			throw new UnknownRecord("works items of " + regionPath);
		}
		return this.jdbc.sql(ITEM + " where starts_with(:path, r.path)" + ORDER)
			.param("path", regionPath)
			.query(WorksItems::item)
			.list();
	}

	/**
	 * Adds an entry.
	 * @param scope an administrator's scope
	 * @param regionId the region that is to have it, of the subtree
	 * @param draft what it is to say
	 * @throws UnknownRecord when the region lies outside the scope
	 * @throws BrokenRule when its class is none of the region's, when its code or name is
	 * taken above or below, or when it counts into a figure of another unit
	 */
	@Transactional
	public void add(RegionScope scope, long regionId, Draft draft) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, regionId);
		hold();
		List<Problem> problems = new ArrayList<>();
		List<String> known = this.classes.of(region.path());
		if (!known.contains(draft.worksClass())) {
			problems.add(Problem.error(0, "worksClass", draft.worksClass(), ProblemCode.NOT_IN_DICTIONARY,
					String.join("、", known)));
		}
		Countable countable = draft.countable();
		if (countable != null && !countable.unit().equals(draft.unit())) {
			problems.add(Problem.error(0, "unit", draft.unit(), ProblemCode.IMPOSSIBLE_PAIR, countable.unit())
				.variant("works-countable"));
		}
		if (taken("i.code = :value", region, draft.code())) {
			problems.add(Problem.error(0, "code", draft.code(), ProblemCode.DUPLICATE_KEY).variant("dictionary-code"));
		}
		taken(region, draft.name()).ifPresent(problems::add);
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		long id = this.jdbc
			.sql("""
					insert into works_item (id, region_id, works_class_id, code, name, unit, decimals, countable, position, created_by)
					select nextval('works_item_seq'), :region, c.id, :code, :name, :unit, :decimals, :countable,
					       (select coalesce(max(position), 0) + 1 from works_item where region_id = :region), :by
					  from works_class c
					  join region r on r.id = c.region_id
					 where c.name = :class
					   and starts_with(:path, r.path)
					 order by length(r.path) desc
					 limit 1
					returning id
					""")
			.param("region", regionId)
			.param("class", draft.worksClass())
			.param("path", region.path())
			.param("code", draft.code())
			.param("name", draft.name())
			.param("unit", draft.unit())
			.param("decimals", draft.decimals())
			.param("countable", (countable != null) ? countable.name() : null, Types.VARCHAR)
			.param("by", scope.actor().username())
			.query(Long.class)
			.single();
		Map<String, Object> said = new LinkedHashMap<>();
		said.put("worksItem", draft.name());
		said.put("code", draft.code());
		said.put("worksClass", draft.worksClass());
		said.put("unit", draft.unit());
		if (countable != null) {
			said.put("countable", countable.name());
		}
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, region.path()), null, said);
	}

	/**
	 * Retires an entry, or takes it up again.
	 * @param scope an administrator's scope
	 * @param id the entry, of a region of the subtree
	 * @param version the version that the page showed
	 * @param retired whether it is to be retired
	 * @throws UnknownRecord when there is none, or its region lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is to be taken up again and another one has its name now
	 */
	@Transactional
	public void retire(RegionScope scope, long id, long version, boolean retired) {
		scope.require(Role.ADMINISTRATOR);
		hold();
		WorksItem item = this.jdbc.sql(ITEM + " where i.id = :id")
			.param("id", id)
			.query(WorksItems::item)
			.optional()
			.filter((each) -> scope.contains(each.regionPath()))
			.orElseThrow(() -> new UnknownRecord("works item " + id));
		if (item.version() != version || item.offered() != retired) {
			throw new StaleRecord();
		}
		if (!retired) {
			RegionRow region = this.regions.getRow(scope, regionOf(id));
			taken(region, item.name()).ifPresent((problem) -> {
				throw new BrokenRule(List.of(problem));
			});
		}
		this.jdbc.sql("update works_item set retired_on = :day, version = version + 1 where id = :id")
			.param("day", retired ? this.time.today() : null, Types.DATE)
			.param("id", id)
			.update();
		this.audit.record(scope.actor(), AuditAction.MOVED, subject(id, item.regionPath()),
				Map.of("worksItem", item.name(), "offered", !retired ? "false" : "true"),
				Map.of("worksItem", item.name(), "offered", retired ? "false" : "true"));
	}

	private long regionOf(long id) {
		return this.jdbc.sql("select region_id from works_item where id = :id")
			.param("id", id)
			.query(Long.class)
			.single();
	}

	/** A name means one thing to everybody who can choose it. */
	private Optional<Problem> taken(RegionRow region, String name) {
		return taken("i.name = :value and i.retired_on is null", region, name)
				? Optional.of(Problem.error(0, "name", name, ProblemCode.DUPLICATE_KEY).variant("dictionary-name"))
				: Optional.empty();
	}

	private boolean taken(String condition, RegionRow region, String value) {
		return this.jdbc.sql("""
				select exists (select 1
				                 from works_item i
				                 join region r on r.id = i.region_id
				                where (starts_with(r.path, :path) or starts_with(:path, r.path))
				                  and %s)
				""".formatted(condition))
			.param("path", region.path())
			.param("value", value)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Of two who change the dictionary at once, the second sees the first one's entry.
	 */
	private void hold() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('works_item'))").query((rs) -> {
		});
	}

	private static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("works_item", String.valueOf(id), regionPath);
	}

	private static WorksItem item(ResultSet rs, int rowNumber) throws SQLException {
		String countable = rs.getString("countable");
		return new WorksItem(rs.getLong("id"), rs.getString("region_code"), rs.getString("region_name"),
				rs.getString("region_path"), rs.getString("works_class"), rs.getString("code"), rs.getString("name"),
				rs.getString("unit"), rs.getInt("decimals"), (countable != null) ? Countable.valueOf(countable) : null,
				rs.getObject("retired_on", LocalDate.class), rs.getLong("version"));
	}

	/**
	 * An entry that is to come into being.
	 *
	 * @param worksClass its class
	 * @param code its code
	 * @param name its name
	 * @param unit the unit of its quantities
	 * @param decimals how many decimals they have
	 * @param countable the ministry's figure it counts into
	 */
	public record Draft(String worksClass, String code, String name, String unit, int decimals,
			@Nullable Countable countable) {

		public Draft {
			code = code.strip();
			name = name.strip();
			unit = unit.strip();
		}

	}

}
