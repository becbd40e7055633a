package io.huanxin.auditlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.huanxin.audit.AuditEntry;
import io.huanxin.audit.AuditSeal;
import io.huanxin.audit.AuditSeals;
import io.huanxin.audit.AuditVerification;
import io.huanxin.audit.AuditVerifier;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.PathRange;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.RoleMissing;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the trail for auditors: the entries about regions of their scope, and those that
 * belong to no region — accounts, sign-ins, settings — for an auditor of the root alone.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class AuditLog {

	/** How many entries a verification at a person's wish recomputes: a few seconds. */
	static final int VERIFIED = 500_000;

	private static final int VERIFICATIONS = 10;

	/**
	 * Among so many entries a text is looked for one by one before its index is asked.
	 */
	private static final int RECENT = 5000;

	/** What the index of words knows: entries that may say it. */
	private static final String WORDS = """
			(audit_words(e.before_values, e.after_values) @> array[lower(:text)]
			 or audit_words(e.before_values, e.after_values) @> audit_pairs(lower(:text)))
			""";

	private static final String SAID = """
			exists (select 1
			          from audit_values(%1$s.before_values, %1$s.after_values) line
			         where position(lower(:text) in line) > 0)
			""";

	/** Sorts most entries out before anything dearer is asked of them. */
	private static final String CHEAP = "position(lower(:text) in lower(concat(e.before_values, e.after_values))) > 0";

	private static final int FETCHED = 500;

	private final JdbcClient jdbc;

	private final Regions regions;

	private final BeijingTime time;

	private final AuditSeals seals;

	private final AuditVerifier verifier;

	/**
	 * One page of entries, the newest first.
	 * @param scope an auditor's scope
	 * @param query which entries
	 * @return the page
	 * @throws BrokenRule when the region is unknown or outside the scope
	 */
	public AuditPage search(RegionScope scope, AuditQuery query) {
		scope.require(Role.AUDITOR);
		List<AuditLine> lines = lines(scope, query, query.searchesText());
		if (query.searchesText() && lines.size() <= AuditPage.LENGTH) {
			lines = lines(scope, query, false);
		}
		if (lines.size() <= AuditPage.LENGTH) {
			return new AuditPage(lines, null);
		}
		List<AuditLine> shown = lines.subList(0, AuditPage.LENGTH);
		AuditEntry last = shown.get(AuditPage.LENGTH - 1).entry();
		return new AuditPage(shown, new AuditCursor(last.at(), last.id()).text());
	}

	/**
	 * Hands over every entry that the list would show, page after page.
	 * @param scope an auditor's scope
	 * @param query which entries
	 * @param lines receives them, the newest first
	 * @throws BrokenRule when the region is unknown or outside the scope
	 */
	public void export(RegionScope scope, AuditQuery query, Consumer<AuditLine> lines) {
		scope.require(Role.AUDITOR);
		found(scope, query, "", false).withFetchSize(FETCHED).query((ResultSet rs) -> lines.accept(line(rs, 0)));
	}

	/**
	 * The newest seal, for the auditor to note down.
	 * @param scope the scope of an auditor at the root
	 * @return the seal, empty before the first
	 */
	public Optional<AuditSeal> head(RegionScope scope) {
		requireRoot(scope);
		return this.seals.last();
	}

	/**
	 * What the last verifications found.
	 * @param scope the scope of an auditor at the root
	 * @return the verifications, the newest first
	 */
	public List<AuditVerification> verifications(RegionScope scope) {
		requireRoot(scope);
		return this.verifier.latest(VERIFICATIONS);
	}

	/**
	 * Verifies the newest part of the chain; the whole of it is verified each night. An
	 * auditor writes nothing, so the result is shown and not kept.
	 * @param scope the scope of an auditor at the root
	 * @return what was found
	 */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public AuditVerification verify(RegionScope scope) {
		requireRoot(scope);
		return this.verifier.verifyNewest(scope.actor(), VERIFIED);
	}

	/**
	 * Whether the chain still leads through a seal that the auditor noted down.
	 * @param scope the scope of an auditor at the root
	 * @param number the seal's number
	 * @param hash its hash in hexadecimal digits
	 * @return true when it does
	 */
	public boolean leadsThrough(RegionScope scope, long number, String hash) {
		requireRoot(scope);
		return this.verifier.leadsThrough(number, hash);
	}

	/**
	 * Whether somebody reads all of the trail and may have it verified.
	 * @param scope the scope in force
	 * @return true for an auditor of the root
	 */
	public boolean readsAll(RegionScope scope) {
		return scope.has(Role.AUDITOR) && isRoot(scope.path());
	}

	private void requireRoot(RegionScope scope) {
		if (!readsAll(scope)) {
			throw new RoleMissing();
		}
	}

	/** The path of the root is one id between slashes. */
	private static boolean isRoot(String path) {
		return path.length() > 2 && path.indexOf('/', 1) == path.length() - 1;
	}

	private List<AuditLine> lines(RegionScope scope, AuditQuery query, boolean recent) {
		return found(scope, query, "limit " + (AuditPage.LENGTH + 1), recent).query(AuditLog::line).list();
	}

	/**
	 * A text that fills a page from the newest entries is common: its index would bring
	 * up all of the two years, to be sorted. A rare one is what the index is for. Ids and
	 * times are looked for first, in an index alone where possible; whatever else a page
	 * shows is fetched for its few entries.
	 */
	private StatementSpec found(RegionScope scope, AuditQuery query, String limit, boolean recent) {
		Map<String, Object> parameters = new HashMap<>();
		String conditions = conditions(scope, query, parameters);
		String entries = "audit_entry e where " + conditions;
		if (recent) {
			entries = newest(entries) + " where " + CHEAP + " and " + WORDS + " and " + SAID.formatted("e");
		}
		else if (query.searchesText()) {
			entries = saying(entries);
		}
		return this.jdbc.sql("select " + AuditEntry.COLUMNS + """
				       , r.code as region_code, r.name as region_name, s.seal_number
				  from (select e.at, e.id
				          from
				""" + entries + """

				         order by e.at desc, e.id desc
				""" + limit + """
				) found
				  join audit_entry e on e.id = found.id
				""" + AuditEntry.IMPORT + """
				  left join region r on r.path = e.region_path
				  left join audit_sealed s on s.entry_id = e.id
				 order by found.at desc, found.id desc
				""").params(parameters);
	}

	/**
	 * The newest entries, found and put into order by an index alone before any of them
	 * is fetched: sorting the entries of a province with all that they say takes half a
	 * second.
	 */
	private static String newest(String entries) {
		return """
				(select w.*
				   from (select e.at, e.id from %s order by e.at desc, e.id desc limit %d) recent
				   join audit_entry w on w.id = recent.id offset 0) e
				""".formatted(entries, RECENT);
	}

	/**
	 * Whether an entry says the text is dear to find out and asked of one entry after the
	 * other, the newest first, until the page is full; what may say it comes from the
	 * index of words alone. Nothing is said of an order before that, or the database
	 * walks back through all of time for a text that nobody wrote.
	 */
	private static String saying(String entries) {
		return """
				(select a.at, a.id from (select e.at, e.id from %s and %s offset 0) a order by a.at desc, a.id desc offset 0) e
				 cross join lateral (select 1 from audit_entry said where said.id = e.id and %s offset 0) said
				"""
			.formatted(entries, WORDS, SAID.formatted("said"));
	}

	/** Only what narrows is said, so that the database sees which index serves. */
	private String conditions(RegionScope scope, AuditQuery query, Map<String, Object> parameters) {
		List<String> conditions = new ArrayList<>(List.of("true"));
		query.conditions().forEach((name, value) -> {
			conditions.addAll(condition(name));
			parameters.put(name, value);
		});
		String path = path(scope, query);
		if (!isRoot(path)) {
			conditions.add("e.region_path >= :path and e.region_path < :pathEnd");
			PathRange below = PathRange.below(path);
			parameters.put("path", below.from());
			parameters.put("pathEnd", below.end());
		}
		LocalDate from = query.from();
		if (from != null) {
			parameters.put("from", Timestamp.from(from.atStartOfDay(BeijingTime.ZONE).toInstant()));
		}
		LocalDate to = query.to();
		if (to != null) {
			parameters.put("to", Timestamp.from(to.plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant()));
		}
		AuditCursor.of(query.before()).ifPresent((cursor) -> {
			conditions.add("(e.at, e.id) < (:cursorAt, :cursorId)");
			parameters.put("cursorAt", Timestamp.from(cursor.at()));
			parameters.put("cursorId", cursor.id());
		});
		return String.join("\n   and ", conditions);
	}

	private static List<String> condition(String name) {
		return switch (name) {
			case "who" -> List.of("e.username = :who");
			case "action" -> List.of("e.action = :action");
			case "entity" -> List.of("e.entity = :entity");
			case "key" -> List.of("e.entity_key = :key");
			case "from" -> List.of("e.at >= :from");
			case "to" -> List.of("e.at < :to");
			default -> List.of();
		};
	}

	private String path(RegionScope scope, AuditQuery query) {
		String code = query.conditions().get("region");
		if (code == null) {
			return scope.path();
		}
		return this.regions.findByCode(scope, code, this.time.today())
			.map(RegionRow::path)
			.orElseThrow(() -> BrokenRule.of(ProblemCode.UNKNOWN_REGION, "region", code));
	}

	private static AuditLine line(ResultSet rs, int row) throws SQLException {
		return new AuditLine(AuditEntry.of(rs, row), rs.getString("region_code"), rs.getString("region_name"),
				rs.getObject("seal_number", Long.class));
	}

}
