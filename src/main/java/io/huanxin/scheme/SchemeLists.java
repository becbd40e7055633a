package io.huanxin.scheme;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists that sheets are made by (改造清单): a setting that an administrator makes for a
 * region and everything below it, from a day on. A list is never changed, since sheets
 * were made by it: another one takes its place.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class SchemeLists {

	/** More would be no sheet of paper any more. */
	static final int MOST_ITEMS = 60;

	private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

	private static final int CATEGORY = 20;

	private static final int NAME = 40;

	private static final int UNIT = 10;

	private final Regions regions;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	/**
	 * Every list that holds somewhere in the scope, or above it, which is no secret to
	 * anybody.
	 * @param scope the scope in force
	 * @return the lists by region, each region's latest first
	 */
	public List<SchemeList> list(RegionScope scope) {
		List<Head> heads = this.jdbc
			.sql("""
					select l.id, r.code as region_code, r.name as region_name, nullif(l.since, '-infinity') as since, l.name,
					       l.reason, l.decided_by
					  from scheme_list l
					  join region r on r.id = l.region_id
					 where :scope <> ''
					   and (starts_with(r.path, :scope) or starts_with(:scope, r.path))
					 order by r.path, l.since desc
					""")
			.param("scope", scope.path())
			.query(Head.class)
			.list();
		return heads.stream().map((head) -> head.having(items(scope, head.id()))).toList();
	}

	/**
	 * The items of a list.
	 * @param scope the scope in force
	 * @param listId the list
	 * @return the items in their order
	 */
	public List<SchemeItem> items(RegionScope scope, long listId) {
		return this.jdbc.sql("""
				select id, position, category, name, unit
				  from scheme_item
				 where scheme_list_id = :list
				   and :scope <> ''
				 order by position
				""").param("list", listId).param("scope", scope.path()).query(SchemeItem.class).list();
	}

	/**
	 * The list by which a sheet is made in a region.
	 * @param scope the scope in force
	 * @param regionPath the region's path
	 * @param day the day
	 * @return the list's id
	 */
	long at(RegionScope scope, String regionPath, LocalDate day) {
		return this.jdbc.sql("select scheme_list_at(:path, :day) where :scope <> ''")
			.param("path", regionPath)
			.param("day", day)
			.param("scope", scope.path())
			.query(Long.class)
			.single();
	}

	/**
	 * Decides by which list sheets of a region are made from a day on.
	 * @param scope an administrator's scope
	 * @param regionId the region, of its subtree
	 * @param since the day from which new sheets are made by it
	 * @param name its name
	 * @param lines the items, one a line: 类别|名称|计量单位, 类别|名称, or a name alone
	 * @param reason why, with the document that says so
	 * @throws BrokenRule when there is a list of that region and day already, or its
	 * items cannot be read
	 */
	@Transactional
	public void decide(RegionScope scope, long regionId, LocalDate since, String name, String lines, String reason) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, regionId);
		if (since.isBefore(FIRST_DAY) || since.isAfter(LAST_DAY)) {
			throw new BrokenRule(
					List.of(Problem
						.error(0, "since", since.toString(), ProblemCode.OUT_OF_RANGE, FIRST_DAY.toString(),
								LAST_DAY.toString())
						.variant("day")));
		}
		List<SchemeItem> items = read(lines);
		long list = insert(scope, region, since, name.strip(), reason.strip());
		for (SchemeItem item : items) {
			this.jdbc.sql("""
					insert into scheme_item (id, scheme_list_id, position, category, name, unit)
					values (nextval('scheme_item_seq'), :list, :position, :category, :name, :unit)
					""")
				.param("list", list)
				.param("position", item.position())
				.param("category", item.category(), Types.VARCHAR)
				.param("name", item.name())
				.param("unit", item.unit(), Types.VARCHAR)
				.update();
		}
		this.audit.record(scope.actor(), AuditAction.CREATED,
				new AuditTrail.Subject("scheme_list", String.valueOf(list), region.path()), null,
				Map.of("regionCode", region.code(), "since", since.toString(), "schemeList", name.strip(),
						"schemeItems", items.stream().map(SchemeItem::name).collect(Collectors.joining("、")), "reason",
						reason.strip()));
	}

	private long insert(RegionScope scope, RegionRow region, LocalDate since, String name, String reason) {
		try {
			return this.jdbc.sql("""
					insert into scheme_list (id, region_id, since, name, reason, decided_by)
					values (nextval('scheme_list_seq'), :region, :since, :name, :reason, :by)
					returning id
					""")
				.param("region", region.id())
				.param("since", since)
				.param("name", name)
				.param("reason", reason)
				.param("by", scope.actor().username())
				.query(Long.class)
				.single();
		}
		catch (DataIntegrityViolationException ex) {
			throw new BrokenRule(List
				.of(Problem.error(0, "since", since.toString(), ProblemCode.DUPLICATE_KEY).variant("scheme-list")));
		}
	}

	/** Reads what an administrator wrote, one item a line. */
	static List<SchemeItem> read(String lines) {
		List<String> written = lines.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		List<Problem> problems = new ArrayList<>();
		if (written.isEmpty() || written.size() > MOST_ITEMS) {
			problems.add(items(String.valueOf(written.size()), ProblemCode.OUT_OF_RANGE, "scheme-items",
					String.valueOf(MOST_ITEMS)));
		}
		List<SchemeItem> items = new ArrayList<>();
		for (String line : written) {
			read(line, items.size() + 1).ifPresentOrElse(items::add,
					() -> problems.add(items(line, ProblemCode.UNREADABLE_TEXT, "scheme-item")));
		}
		items.stream()
			.collect(Collectors.groupingBy(SchemeItem::name, Collectors.counting()))
			.forEach((name, times) -> {
				if (times > 1) {
					problems.add(items(name, ProblemCode.DUPLICATE_KEY, "scheme-item"));
				}
			});
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		return items;
	}

	private static Optional<SchemeItem> read(String line, int position) {
		String[] parts = line.split("[|｜]", -1);
		Function<Integer, @Nullable String> part = (place) -> {
			String text = (place >= 0 && place < parts.length) ? parts[place].strip() : "";
			return text.isEmpty() ? null : text;
		};
		String category = part.apply((parts.length > 1) ? 0 : -1);
		String name = part.apply((parts.length > 1) ? 1 : 0);
		String unit = part.apply(2);
		boolean fits = parts.length <= 3 && name != null && name.length() <= NAME
				&& (category == null || category.length() <= CATEGORY) && (unit == null || unit.length() <= UNIT);
		return (fits && name != null) ? Optional.of(new SchemeItem(0, position, category, name, unit))
				: Optional.empty();
	}

	private static Problem items(String value, ProblemCode code, String variant, String... args) {
		return Problem.error(0, "items", value, code, args).variant(variant);
	}

	/** A list without its items. */
	record Head(long id, String regionCode, String regionName, @Nullable LocalDate since, String name, String reason,
			String decidedBy) {

		SchemeList having(List<SchemeItem> items) {
			return new SchemeList(this.id, this.regionCode, this.regionName, this.since, this.name, this.reason,
					this.decidedBy, items);
		}

	}

}
