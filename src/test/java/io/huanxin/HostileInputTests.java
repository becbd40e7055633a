package io.huanxin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.huanxin.account.Accounts;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Whatever is typed is text: it is neither run, nor does it bring a page down. Each
 * request is rolled back.
 */
@PortalTest
@Transactional
class HostileInputTests {

	/** Statements, expressions, markup and headers; 7 × 191 is 1337 wherever one runs. */
	private static final List<String> HOSTILE = List.of("' or '1'='1", "'; drop table target; --", "%' or 1=1 --", "\\",
			"%_%", "${7*191}", "#{7*191}", "*{7*191}", "__${7*191}__::.x",
			"${T(java.lang.Runtime).getRuntime().exec('id')}", "<script>alert(1)</script>",
			"\"><img src=x onerror=alert(1)>", "{0}'{", "x\r\nSet-Cookie: a=b", "\u0000", "=1+1",
			"\ud83d\ude00".repeat(3), "9".repeat(400));

	/** Every text that a page takes from its address. */
	private static final List<String> ADDRESSES = List.of("/regions?q=X", "/targets?region=X", "/targets?sort=X",
			"/targets?planYear=X", "/targets?kind=X", "/targets?page=X", "/returns?q=X", "/returns?region=X",
			"/returns?month=X", "/returns?state=X", "/returns/new?region=X", "/returns/new?asOf=X",
			"/rankings?parent=X", "/rankings?level=X", "/rankings?order=X", "/rankings?asOf=X", "/rankings?style=X",
			"/imports?page=X", "/imports/new?type=X", "/imports/X", "/regions/X", "/targets/X", "/language?tag=X",
			"/targets/new?region=X", "/exports/targets.csv?region=X", "/exports/X.csv",
			"/api/v1/rankings?planYear=2024&level=CITY&parent=X", "/api/v1/imports/X",
			"/api/v1/exports/returns.csv?q=X", "/login?X", "/photos/X", "/neighbourhoods/X/dossier",
			"/neighbourhoods/1/timeline?page=X", "/neighbourhoods/1/responsibilities/new?slot=X",
			"/neighbourhoods/1/responsibilities/new?unit=X", "/neighbourhoods/1/photos/new?stage=X",
			"/neighbourhoods?view=X", "/neighbourhoods/changes/X", "/neighbourhoods/changes?page=X",
			"/imports/X/undoing");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	static Stream<String> addresses() {
		return ADDRESSES.stream();
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void inAnAddressIsTextAndNothingElse(String address) {
		String[] parts = address.split("X", 2);
		for (String hostile : HOSTILE) {
			MockHttpServletResponse response = this.mvc.get()
				.uri(parts[0] + "{value}" + parts[1], hostile)
				.with(user(this.accounts.loadUserByUsername("yichun-clerk")))
				.exchange()
				.getResponse();
			harmless(response, hostile);
		}
	}

	@Test
	void inAFormIsTextAndNothingElse() {
		for (String hostile : HOSTILE) {
			harmless(post("yichun-clerk", "/targets", Map.of("region", hostile, "planYear", hostile, "kind", hostile,
					"neighbourhoods", hostile, "documentNumber", hostile, "version", "0")), hostile);
			harmless(
					post("yichun-clerk", "/returns",
							Map.of("region", "360902", "planYear", "2022", "asOf", "2022-07-31",
									"startedNeighbourhoods", hostile, "explanation", hostile, "version", "0")),
					hostile);
			harmless(post("admin", "/regions/1/new",
					Map.of("code", hostile, "name", hostile, "level", hostile, "validFrom", hostile, "version", "0")),
					hostile);
			harmless(
					post("yichun-clerk", "/account/views",
							Map.of("list", "/neighbourhoods", "viewName", hostile, "p.q", hostile, "within", hostile)),
					hostile);
			harmless(post("yichun-clerk", "/account/views", Map.of("list", hostile, "viewName", "x")), hostile);
			harmless(
					post("yichun-clerk", "/neighbourhoods/changes",
							Map.of("ids", hostile, "of", hostile, "change", hostile, "q", hostile, "sort", hostile)),
					hostile);
			harmless(post("admin", "/account/password",
					Map.of("current", hostile, "replacement", hostile, "repeated", hostile)), hostile);
		}
	}

	/** Stored once, shown wherever the return is shown: page, list, history and file. */
	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "${7*191}", "__${7*191}__", "{0}'{", "=1+1" })
	void storedIsShownAsItWasTyped(String hostile) {
		post("yichun-clerk", "/returns", Map.of("region", "360902", "planYear", "2022", "asOf", "2022-07-31",
				"startedNeighbourhoods", "9", "explanation", hostile, "version", "0"));
		assertThat(this.jdbc.sql("select explanation from regional_return where plan_year = 2022")
			.query(String.class)
			.single()).isEqualTo(hostile);
		long id = this.jdbc.sql("select id from regional_return where plan_year = 2022").query(Long.class).single();

		for (String page : List.of("/returns/" + id, "/returns/" + id + "/edit", "/returns?planYear=2022")) {
			MockHttpServletResponse response = this.mvc.get()
				.uri(page)
				.with(user(this.accounts.loadUserByUsername("yichun-clerk")))
				.exchange()
				.getResponse();
			assertThat(response.getStatus()).isEqualTo(200);
			harmless(response, hostile);
		}
		String file = new String(this.mvc.get()
			.uri("/exports/returns.csv?planYear=2022")
			.with(user(this.accounts.loadUserByUsername("yichun-clerk")))
			.exchange()
			.getResponse()
			.getContentAsByteArray(), StandardCharsets.UTF_8);
		assertThat(file).contains("360902").doesNotContain(",=1+1");
	}

	@Test
	void linesAndTabsAreTextToo() {
		String lines = "第一行\r\n\t第二行";
		assertThat(post("yichun-clerk", "/returns", Map.of("region", "360902", "planYear", "2022", "asOf", "2022-07-31",
				"startedNeighbourhoods", "9", "explanation", lines, "version", "0"))
			.getStatus()).isEqualTo(302);
		assertThat(this.jdbc.sql("select explanation from regional_return where plan_year = 2022")
			.query(String.class)
			.single()).isEqualTo(lines);
	}

	/** What a form does not show cannot be set through it. */
	@Test
	void hiddenFieldsAreNotTaken() {
		assertThat(post("yichun-clerk", "/returns",
				Map.ofEntries(Map.entry("region", "360902"), Map.entry("planYear", "2022"),
						Map.entry("asOf", "2022-07-31"), Map.entry("startedNeighbourhoods", "9"),
						Map.entry("version", "0"), Map.entry("state", "LOCKED"), Map.entry("submittedBy", "somebody"),
						Map.entry("regionPath", "/"), Map.entry("id", "1"), Map.entry("approvedLevel", "NATION")))
			.getStatus()).isEqualTo(302);

		assertThat(this.jdbc
			.sql("""
					select t.state || ' ' || t.submitted_by || ' ' || (t.region_path = r.path) || ' ' || (t.approved_level is null)
					  from regional_return t
					  join region r on r.id = t.region_id
					 where t.plan_year = 2022
					""")
			.query(String.class)
			.single()).isEqualTo("SUBMITTED yichun-clerk true true");
	}

	/** What is fixed once a record exists is not moved by the form that corrects it. */
	@Test
	void hiddenFieldsOfACorrectionAreNotTaken() {
		String target = String.valueOf(post("yichun-clerk", "/targets", Map.of("region", "360902", "planYear", "2022",
				"kind", "DECLARED", "neighbourhoods", "9", "version", "0"))
			.getRedirectedUrl());
		assertThat(post("yichun-clerk", target + "/edit",
				Map.ofEntries(Map.entry("neighbourhoods", "8"), Map.entry("reason", "核实"), Map.entry("version", "0"),
						Map.entry("region", "360921"), Map.entry("planYear", "2021"), Map.entry("kind", "ISSUED"),
						Map.entry("regionPath", "/"), Map.entry("createdBy", "somebody"), Map.entry("id", "1")))
			.getStatus()).isEqualTo(302);
		assertThat(this.jdbc
			.sql("""
					select concat_ws(' ', r.code, t.plan_year, t.kind, t.neighbourhoods, t.region_path = r.path, t.created_by)
					  from target t
					  join region r on r.id = t.region_id
					 where t.id = ?
					""")
			.param(number(target))
			.query(String.class)
			.single()).isEqualTo("360902 2022 DECLARED 8 t yichun-clerk");

		String entered = String.valueOf(post("yichun-clerk", "/returns", Map.of("region", "360902", "planYear", "2022",
				"asOf", "2022-07-31", "startedNeighbourhoods", "7", "version", "0"))
			.getRedirectedUrl());
		assertThat(post("yichun-clerk", entered + "/edit",
				Map.ofEntries(Map.entry("startedNeighbourhoods", "6"), Map.entry("version", "0"),
						Map.entry("region", "360921"), Map.entry("planYear", "2021"), Map.entry("asOf", "2021-07-31"),
						Map.entry("state", "APPROVED"), Map.entry("submittedBy", "somebody"),
						Map.entry("decidedBy", "yichun-clerk"), Map.entry("importId", UUID.randomUUID().toString())))
			.getStatus()).isEqualTo(302);
		assertThat(this.jdbc.sql("""
				select concat_ws(' ', r.code, t.plan_year, t.as_of, t.started_neighbourhoods, t.state, t.submitted_by,
				                 t.decided_by, t.import_id)
				  from regional_return t
				  join region r on r.id = t.region_id
				 where t.id = ?
				""").param(number(entered)).query(String.class).single())
			.isEqualTo("360902 2022 2022-07-31 6 SUBMITTED yichun-clerk");

		long region = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();
		assertThat(post("admin", "/regions/" + region + "/edit",
				Map.ofEntries(Map.entry("code", "360999"), Map.entry("name", "袁州"), Map.entry("level", "COUNTY"),
						Map.entry("validFrom", "1949-10-01"), Map.entry("version", "0"), Map.entry("ranked", "true"),
						Map.entry("_functionalZone", "on"), Map.entry("_centralUrban", "on"), Map.entry("parent", "1"),
						Map.entry("parentId", "1"), Map.entry("path", "/1/"), Map.entry("id", "1")))
			.getStatus()).isEqualTo(302);
		assertThat(this.jdbc.sql("""
				select concat_ws(' ', r.code, r.name, p.code, r.path = p.path || r.id || '/')
				  from region r
				  join region p on p.id = r.parent_id
				 where r.id = ?
				""").param(region).query(String.class).single()).isEqualTo("360902 袁州 360900 t");
	}

	private static long number(String page) {
		return Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
	}

	@Test
	void aFormSentTwiceIsTakenOnce() {
		Map<String, String> form = Map.of("region", "360902", "planYear", "2022", "asOf", "2022-07-31",
				"startedNeighbourhoods", "9", "version", "0");
		assertThat(post("yichun-clerk", "/returns", form).getStatus()).isEqualTo(302);

		MockHttpServletResponse second = post("yichun-clerk", "/returns", form);

		assertThat(second.getStatus()).isEqualTo(200);
		assertThat(new String(second.getContentAsByteArray(), StandardCharsets.UTF_8)).contains("已经填报过");
		assertThat(this.jdbc.sql("select count(*) from regional_return where plan_year = 2022")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	private MockHttpServletResponse post(String username, String path, Map<String, String> fields) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri(path)
			.with(user(this.accounts.loadUserByUsername(username)))
			.with(csrf());
		fields.forEach(request::param);
		return request.exchange().getResponse();
	}

	private static void harmless(MockHttpServletResponse response, String hostile) {
		assertThat(response.getStatus()).as(hostile).isLessThan(500);
		assertThat(response.getHeader("Set-Cookie")).as(hostile).isNotEqualTo("a=b");
		String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
		assertThat(text).as(hostile).doesNotContain("<script>alert", "<img src=x", "1337", "PSQLException", "uid=");
	}

}
