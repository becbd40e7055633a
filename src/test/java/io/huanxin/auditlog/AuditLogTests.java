package io.huanxin.auditlog;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.web.RoleMissing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an auditor finds. The entries of these tests are of 2019, and rolled back. */
@PortalTest
@Transactional
class AuditLogTests {

	private static final String KEY = "audit-log-tests";

	@Autowired
	private AuditLog log;

	@Autowired
	private JdbcClient jdbc;

	private RegionScope nation;

	private RegionScope yichun;

	private RegionScope hunan;

	@BeforeEach
	void write() {
		this.nation = scope("000000", Role.AUDITOR);
		this.yichun = scope("360900", Role.AUDITOR);
		this.hunan = scope("430000", Role.AUDITOR);
		entry(1, "2019-03-01T15:59:59.999999Z", "anna", "CREATED", "360902", null,
				"{\"documentNumber\": \"宜住建字〔2019〕7号\", \"households\": 7200}");
		entry(2, "2019-03-01T16:00:00Z", "anna", "REVISED", "360902", "{\"households\": 7200}",
				"{\"households\": 7300, \"reason\": \"Kept Open\"}");
		entry(3, "2019-03-02T15:59:59Z", "bert", "REVISED", "430100", "{\"floorArea\": \"10250.50\"}", "{}");
		entry(4, "2019-03-03T00:00:00Z", "carl", "SIGNED_IN", null, null, "{\"list\": [\"甲乙\", \"丙\"]}");
	}

	@Test
	void showsTheNewestFirst() {
		assertThat(found(this.nation, query())).containsExactly(4L, 3L, 2L, 1L);
	}

	@Test
	void showsEntriesWithoutARegionToTheRootAlone() {
		assertThat(found(this.yichun, query())).containsExactly(2L, 1L);
		assertThat(found(this.hunan, query())).containsExactly(3L);
		assertThat(found(scope("360902", Role.AUDITOR), query())).containsExactly(2L, 1L);
		assertThat(found(scope("360921", Role.AUDITOR), query())).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = "AUDITOR", mode = EnumSource.Mode.EXCLUDE)
	void showsNothingToAnybodyElse(Role role) {
		RegionScope scope = scope("000000", role);
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.search(scope, query()));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.export(scope, query(), (line) -> {
		}));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.verify(scope));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.verifications(scope));
	}

	@Test
	void showsNothingWithoutAScope() {
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.search(RegionScope.NOTHING, query()));
	}

	@Test
	void letsAuditorsOfTheRootAloneVerify() {
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.verify(this.yichun));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.head(this.yichun));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.log.leadsThrough(this.yichun, 1, "00"));
		assertThat(this.log.readsAll(this.nation)).isTrue();
		assertThat(this.log.readsAll(this.yichun)).isFalse();
	}

	@Test
	void narrowsByWhoWhatAndWhere() {
		assertThat(found(this.nation, query("anna", null, null, null))).containsExactly(2L, 1L);
		assertThat(found(this.nation, query(null, AuditAction.REVISED, null, null))).containsExactly(3L, 2L);
		assertThat(found(this.nation, query("anna", AuditAction.REVISED, null, null))).containsExactly(2L);
		assertThat(found(this.nation, query(null, null, "430000", null))).containsExactly(3L);
		assertThat(found(this.nation, query(null, null, "000000", null))).as("the root is no condition")
			.containsExactly(4L, 3L, 2L, 1L);
	}

	@Test
	void refusesARegionThatIsUnknownOrSomebodyElses() {
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.log.search(this.yichun, query(null, null, "430000", null)));
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.log.search(this.nation, query(null, null, "99", null)));
	}

	/** Midnight in Beijing is 16:00 in UTC. */
	@Test
	void countsDaysInBeijing() {
		LocalDate first = LocalDate.of(2019, 3, 1);
		LocalDate second = LocalDate.of(2019, 3, 2);
		assertThat(found(this.nation, days(null, first))).containsExactly(1L);
		assertThat(found(this.nation, days(second, second))).containsExactly(3L, 2L);
		assertThat(found(this.nation, days(second, null))).containsExactly(4L, 3L, 2L);
	}

	@ParameterizedTest
	@CsvSource({ "住建, 1", "宜住建字〔2019〕7号, 1", "字〔2, 1", "7200, '2,1'", "7300, 2", "720, ''", "10250.50, 3", "10250, ''",
			"open, 2", "KEPT, 2", "kept o, 2", "甲乙, 4", "households, ''", "建住, ''", "住建% , ''", "%%, ''" })
	void findsTextInAnyPartAndNumbersWhole(String text, String found) {
		assertThat(String.join(",",
				found(this.nation, query(null, null, null, text)).stream().map(String::valueOf).toList()))
			.isEqualTo(found);
	}

	@Test
	void leadsFromPageToPageWithoutLosingOrRepeatingAnything() {
		// all at one moment, so that the id alone tells them apart
		for (int number = 5; number <= 104; number++) {
			entry(number, "2019-03-04T00:00:00Z", "many", "REVISED", null, null, "{}");
		}
		AuditQuery many = query("many", null, null, null);
		AuditPage first = this.log.search(this.nation, many);
		assertThat(ids(first)).startsWith(104L, 103L).endsWith(56L, 55L).hasSize(50);
		AuditPage second = this.log.search(this.nation, after(many, first));
		assertThat(ids(second)).startsWith(54L).endsWith(5L).hasSize(50);
		assertThat(second.next()).isNull();
		List<Long> exported = new ArrayList<>();
		this.log.export(this.nation, many, (line) -> exported.add(line.entry().id() - 900_000_000_000L));
		assertThat(exported).hasSize(100).startsWith(104L).endsWith(5L);
	}

	@Test
	void takesAPlaceThatIsNoneForTheBeginning() {
		AuditQuery odd = new AuditQuery(null, null, "nothing", KEY, null, null, null, null, "1' or '1'='1");
		assertThat(found(this.nation, odd)).hasSize(4);
	}

	@Test
	void tellsTheRegionAndThatTheSealIsStillToCome() {
		AuditLine line = this.log.search(this.nation, query("bert", null, null, null)).lines().get(0);
		assertThat(line.regionName()).isEqualTo("长沙市");
		assertThat(line.regionCode()).isEqualTo("430100");
		assertThat(line.seal()).isNull();
		assertThat(line.entry().at()).isEqualTo(Instant.parse("2019-03-02T15:59:59Z"));
	}

	private List<Long> found(RegionScope scope, AuditQuery query) {
		return ids(this.log.search(scope, query));
	}

	private static List<Long> ids(AuditPage page) {
		return page.lines().stream().map((line) -> line.entry().id() - 900_000_000_000L).toList();
	}

	private static AuditQuery query() {
		return query(null, null, null, null);
	}

	private static AuditQuery query(@Nullable String who, @Nullable AuditAction action, @Nullable String region,
			@Nullable String text) {
		return new AuditQuery(who, action, "nothing", KEY, region, null, null, text, null);
	}

	private static AuditQuery days(@Nullable LocalDate from, @Nullable LocalDate to) {
		return new AuditQuery(null, null, "nothing", KEY, null, from, to, null, null);
	}

	private static AuditQuery after(AuditQuery query, AuditPage page) {
		return new AuditQuery(query.who(), query.action(), query.entity(), query.key(), query.region(), query.from(),
				query.to(), query.text(), page.next());
	}

	private void entry(long number, String at, String who, String action, @Nullable String region,
			@Nullable String before, String after) {
		this.jdbc.sql("""
				insert into audit_entry (id, at, username, role, action, entity, entity_key, region_path, before_values,
				                         after_values)
				values (:number + 900000000000, :at, :who, 'CLERK', :action, 'nothing', :key,
				        (select path from region where code = :region), :before::jsonb, :after::jsonb)
				""")
			.param("number", number)
			.param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
			.param("who", who)
			.param("action", action)
			.param("key", KEY)
			.param("region", region, Types.VARCHAR)
			.param("before", before, Types.VARCHAR)
			.param("after", after)
			.update();
	}

	private RegionScope scope(String code, Role role) {
		return this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new RegionScope(new Actor(null, "an-auditor", role.name(), null), role,
					rs.getLong("id"), rs.getString("path")))
			.single();
	}

}
