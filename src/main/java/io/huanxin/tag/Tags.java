package io.huanxin.tag;

import java.sql.Types;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the dictionary of tags. Administrators add entries for their region and
 * everything below it, and retire them.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Tags {

	private static final String TAG = """
			select t.id, r.code as region_code, r.name as region_name, r.path as region_path, t.name, t.retired_on, t.version
			  from tag t
			  join region r on r.id = t.region_id
			""";

	private static final String ORDER = " order by length(r.path), r.path, t.position, t.name, t.id";

	private final JdbcClient jdbc;

	private final Regions regions;

	private final AuditTrail audit;

	private final BeijingTime time;

	/**
	 * Every tag that can be chosen somewhere in the scope, and the retired ones.
	 * @param scope the scope in force
	 * @return the tags of the scope and of the regions above it
	 */
	public List<Tag> list(RegionScope scope) {
		return this.jdbc.sql(TAG + """
				 where :scope <> ''
				   and (starts_with(r.path, :scope) or starts_with(:scope, r.path))
				""" + ORDER).param("scope", scope.path()).query(Tag.class).list();
	}

	/**
	 * The tags of a project's region and of those above it, retired ones among them.
	 * @param scope the scope in force
	 * @param regionPath the path of the region a project lies in, within the scope
	 * @return the tags
	 */
	public List<Tag> of(RegionScope scope, String regionPath) {
		if (!scope.contains(regionPath)) {
			throw new UnknownRecord("tags of " + regionPath);
		}
		return this.jdbc.sql(TAG + " where starts_with(:path, r.path)" + ORDER)
			.param("path", regionPath)
			.query(Tag.class)
			.list();
	}

	/**
	 * Adds a tag.
	 * @param scope an administrator's scope
	 * @param regionId the region that is to have it, of the subtree
	 * @param name its name
	 * @throws UnknownRecord when the region lies outside the scope
	 * @throws BrokenRule when the name is taken above or below
	 */
	@Transactional
	public void add(RegionScope scope, long regionId, String name) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.regions.getRow(scope, regionId);
		hold();
		insistOnFree(region.path(), name.strip());
		long id = this.jdbc.sql("""
				insert into tag (id, region_id, name, position, created_by)
				values (nextval('tag_seq'), :region, :name,
				        (select coalesce(max(position), 0) + 1 from tag where region_id = :region), :by)
				returning id
				""")
			.param("region", regionId)
			.param("name", name.strip())
			.param("by", scope.actor().username())
			.query(Long.class)
			.single();
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, region.path()), null,
				Map.of("tag", name.strip()));
	}

	/**
	 * Retires a tag, or takes it up again.
	 * @param scope an administrator's scope
	 * @param id the tag, of a region of the subtree
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
		Tag tag = this.jdbc.sql(TAG + " where t.id = :id")
			.param("id", id)
			.query(Tag.class)
			.optional()
			.filter((each) -> scope.contains(each.regionPath()))
			.orElseThrow(() -> new UnknownRecord("tag " + id));
		if (tag.version() != version || tag.offered() != retired) {
			throw new StaleRecord();
		}
		if (!retired) {
			insistOnFree(tag.regionPath(), tag.name());
		}
		this.jdbc.sql("update tag set retired_on = :day, version = version + 1 where id = :id")
			.param("day", retired ? this.time.today() : null, Types.DATE)
			.param("id", id)
			.update();
		this.audit.record(scope.actor(), AuditAction.MOVED, subject(id, tag.regionPath()),
				Map.of("tag", tag.name(), "offered", String.valueOf(retired)),
				Map.of("tag", tag.name(), "offered", String.valueOf(!retired)));
	}

	/** A name means one thing to everybody who can choose it. */
	private void insistOnFree(String regionPath, String name) {
		boolean taken = this.jdbc.sql("""
				select exists (select 1
				                 from tag t
				                 join region r on r.id = t.region_id
				                where (starts_with(r.path, :path) or starts_with(:path, r.path))
				                  and t.name = :name
				                  and t.retired_on is null)
				""").param("path", regionPath).param("name", name).query(Boolean.class).single();
		if (taken) {
			throw new BrokenRule(
					List.of(Problem.error(0, "name", name, ProblemCode.DUPLICATE_KEY).variant("dictionary-name")));
		}
	}

	/**
	 * Of two who change the dictionary at once, the second sees the first one's entry.
	 */
	private void hold() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('tag'))").query((rs) -> {
		});
	}

	private static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("tag", String.valueOf(id), regionPath);
	}

}
