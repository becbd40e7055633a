package io.huanxin.access;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.account.Accounts;
import io.huanxin.attachment.FileStore;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Asks for every mapped route as every role, for a record of one's own region, of one
 * below, of the one above and of a foreign one. The database is told the whole tree here,
 * so it is the services' own check that answers; what stands behind it is tested
 * elsewhere. Each request is rolled back.
 */
@PortalTest
@Transactional
class AccessMatrixTests {

	/** What belongs to libraries and says nothing about any region. */
	private static final Set<String> OTHERS = Set.of("ANY /api/**", "ANY /error", "GET /v3/api-docs",
			"GET /v3/api-docs.yaml");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Map<String, RequestMappingHandlerMapping> mappings;

	private MatrixRecords records;

	@BeforeEach
	void records(@Autowired FileStore files) {
		this.records = new MatrixRecords(this.jdbc, files);
	}

	static Stream<Arguments> everything() {
		return AccessMatrix.ROUTES.stream()
			.flatMap((route) -> Arrays.stream(Role.values())
				.flatMap((role) -> Arrays.stream(Place.values()).map((place) -> Arguments.of(route, role, place))));
	}

	static Stream<Route> routes() {
		return AccessMatrix.ROUTES.stream();
	}

	@Test
	void everyRouteHasAnEntryAndEveryEntryARoute() {
		Set<String> mapped = new TreeSet<>();
		this.mappings.values()
			.forEach((mapping) -> mapping.getHandlerMethods()
				.keySet()
				.forEach((info) -> info.getPatternValues()
					.forEach((pattern) -> mapped.addAll(names(info.getMethodsCondition().getMethods(), pattern)))));
		mapped.removeAll(OTHERS);

		assertThat(mapped).containsExactlyElementsOf(
				AccessMatrix.ROUTES.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new)));
	}

	private static Set<String> names(Set<?> methods, String pattern) {
		if (methods.isEmpty()) {
			return Set.of("ANY " + pattern);
		}
		return methods.stream().map((method) -> method + " " + pattern).collect(Collectors.toSet());
	}

	/**
	 * The matrix has its people work in a city. An auditor of the root, within whose
	 * scope everything lies, leaves nothing behind but what the trail says of them.
	 */
	@ParameterizedTest
	@MethodSource("routes")
	void anAuditorOfTheWholeTreeWritesNothing(Route route) {
		this.accounts.openDemonstration("matrix-root-auditor", "演示", "Huanxin-2026", Role.AUDITOR, "000000");
		UserDetails auditor = this.accounts.loadUserByUsername("matrix-root-auditor");
		for (Place place : List.of(Place.OWN, Place.CHILD)) {
			clear();
			String id = records(route, place);
			Map<String, Long> before = written();

			MockHttpServletResponse response = send(route, auditor, place, id);

			if (!Separation.isOnesOwn(route)) {
				assertThat(written()).as("status %s", response.getStatus()).isEqualTo(before);
				assertThat(route.writes() && Answer.DONE.is(response)).as("status %s", response.getStatus()).isFalse();
			}
		}
	}

	/** It would be noticed. */
	@Test
	void whatIsWrittenIsSeen() {
		Map<String, Long> before = written();
		records(AccessMatrix.ROUTES.get(0), Place.OWN);
		assertThat(written()).isNotEqualTo(before).containsKeys("target", "regional_return");
	}

	private void clear() {
		this.jdbc.sql("delete from target where plan_year = 1996").update();
		this.jdbc.sql("delete from regional_return where plan_year = 1996").update();
		this.jdbc.sql("""
				delete from household where neighbourhood_id in (select id from neighbourhood where name = '矩阵小区')
				""").update();
		this.jdbc.sql("""
				delete from approval_suspension where approval_item_id in (select i.id
				                                                             from approval_item i
				                                                             join project p on p.id = i.project_id
				                                                            where p.name = '矩阵项目')
				""").update();
		this.jdbc.sql("delete from approval_item where project_id in (select id from project where name = '矩阵项目')")
			.update();
		for (String table : List.of("plan_adjustment", "yearly_plan_line", "yearly_plan", "pipe_concern", "milestone",
				"project_stop", "project_organisation", "project_neighbourhood", "project")) {
			this.jdbc
				.sql("delete from " + table + " where region_path in (select path from region where code in (:codes))")
				.param("codes", Stream.of(Place.values()).map((place) -> place.code).toList())
				.update();
		}
		this.jdbc.sql("""
				delete from scheme_answer where scheme_sheet_id in (select s.id
				                                                      from scheme_sheet s
				                                                      join neighbourhood n on n.id = s.neighbourhood_id
				                                                     where n.name = '矩阵小区')
				""").update();
		for (String table : List.of("illegal_structure", "scheme_sheet", "photo", "responsibility", "after_care",
				"neighbourhood_heritage")) {
			this.jdbc
				.sql("delete from " + table + " where neighbourhood_id in "
						+ "(select id from neighbourhood where name = '矩阵小区')")
				.update();
		}
		this.jdbc.sql("delete from building where created_by = 'test'").update();
		this.jdbc.sql("delete from neighbourhood where name = '矩阵小区'").update();
		this.jdbc.sql("delete from account_role where account_id in (select id from account where username = ?)")
			.param("matrix-somebody")
			.update();
		this.jdbc.sql("delete from account where username = 'matrix-somebody'").update();
	}

	/**
	 * How many rows of which tables were inserted, changed and deleted in this
	 * transaction, the trail's own entries aside.
	 */
	private Map<String, Long> written() {
		Map<String, Long> tables = new TreeMap<>();
		this.jdbc.sql("""
				select relname, n_tup_ins + n_tup_upd + n_tup_del as rows
				  from pg_stat_xact_user_tables
				 where n_tup_ins + n_tup_upd + n_tup_del > 0
				   and relname <> 'audit_entry'
				""").query((ResultSet rs) -> {
			tables.put(rs.getString("relname"), rs.getLong("rows"));
		});
		return tables;
	}

	@ParameterizedTest
	@MethodSource("everything")
	void isAnsweredAsTheMatrixSays(Route route, Role role, Place place) {
		String id = records(route, place);
		UserDetails person = person(role);
		String before = state();

		MockHttpServletResponse response = send(route, person, place, id);

		Answer expected = route.rule().answer(role, place);
		assertThat(expected.is(response))
			.as("%s expected, but was %s %s", expected, response.getStatus(), response.getRedirectedUrl())
			.isTrue();
		if (!route.writes() || expected != Answer.DONE) {
			assertThat(state()).as("nothing is changed").isEqualTo(before);
		}
		else if (Stream
			.of("/targets", "/returns", "/neighbourhoods", "/buildings", "/households", "/photos", "/responsibilities",
					"/projects", "/approvals", "/schemes", "/demolitions", "/plans", "/works-items/", "/tags/")
			.anyMatch(route.pattern()::startsWith)) {
			assertThat(state()).as("it is changed").isNotEqualTo(before);
		}
		if (route.listed() && expected == Answer.DONE) {
			lists(response);
		}
		headers(route, response, true);
	}

	@ParameterizedTest
	@MethodSource("routes")
	void isClosedToStrangers(Route route) {
		String id = records(route, Place.OWN);
		String before = state();

		MockHttpServletResponse response = send(route, null, Place.OWN, id);

		Answer expected = (route.rule() == Route.Rule.ANYBODY) ? Answer.DONE : Answer.SIGN_IN;
		assertThat(expected.is(response)).as("%s expected, but was %s", expected, response.getStatus()).isTrue();
		assertThat(state()).isEqualTo(before);
		headers(route, response, false);
	}

	/** What lies within is there, what lies without is not, and is in no sum either. */
	private static void lists(MockHttpServletResponse response) {
		String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8)
			.replaceAll("(?<=[0-9]),(?=[0-9]{3}\\b)", "");
		assertThat(text).containsPattern("\\b7001\\b").containsPattern("\\b7020\\b");
		assertThat(text).doesNotContainPattern("\\b(7300|9000|14301|16001|21321|23021|30321)\\b");
	}

	private static void headers(Route route, MockHttpServletResponse response, boolean signedIn) {
		assertThat(response.getHeader("Content-Security-Policy"))
			.contains("script-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("script-src 'unsafe-inline'", "unsafe-eval");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.getHeader("Strict-Transport-Security")).contains("max-age=");
		if (signedIn) {
			assertThat(response.getHeader("Cache-Control")).as(route.name()).contains("no-store");
		}
	}

	private String records(Route route, Place place) {
		this.records.fill(route.state());
		return this.records.of(route.subject(), place);
	}

	private MockHttpServletResponse send(Route route, @Nullable UserDetails person, Place place, String id) {
		String address = route.pattern()
			.replaceAll("\\{(id|parentId)}", id)
			.replace("{type}", "targets")
			.replace("{kind}", "SURVEYED")
			.replace("{day}", "2024-10-01")
			.replace("{year}", "2024");
		if (address.contains("{concern}")) {
			address = address.replace("{concern}",
					this.records.one("select min(id)::text from pipe_concern where project_id = ?::bigint", id));
		}
		if (address.contains("{assignment}")) {
			address = address.replace("{assignment}",
					this.records.one("select min(id)::text from account_role where account_id = ?::bigint", id));
		}
		if (address.contains("{line}")) {
			address = address.replace("{line}", this.records.planLine(place));
		}
		if (address.contains("{adjustment}")) {
			address = address.replace("{adjustment}",
					this.records.one("select id::text from plan_adjustment where plan_id = ?::bigint", id));
		}
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.method(HttpMethod.valueOf(route.method())).uri(address);
		if (route.pattern().endsWith("/imports") && route.writes()) {
			return finish(request.multipart().file("file", "行政区划代码\n".getBytes(StandardCharsets.UTF_8)), route, person,
					place);
		}
		if (route.name().equals("POST /neighbourhoods/{id}/photos")) {
			return finish(
					request.multipart()
						.file(new MockMultipartFile("files", "a.png", "image/png", MatrixRecords.PICTURE)),
					route, person, place);
		}
		return finish(request, route, person, place);
	}

	private <B extends AbstractMockHttpServletRequestBuilder<B>> MockHttpServletResponse finish(B request, Route route,
			@Nullable UserDetails person, Place place) {
		request.secure(true).locale(Locale.SIMPLIFIED_CHINESE).with(csrf());
		if (person != null) {
			request.with(user(person));
		}
		String item = this.records.one("select id::text from works_item where code = ?", "JC01");
		route.parameters()
			.forEach((name, value) -> request.param(named(name, place).replace("ITEM", item), switch (value) {
				case "COUNTY" -> (place == Place.OWN) ? "360921" : place.code;
				case "PLAN-LINE" -> this.records.planLine(place);
				case "TAG" -> this.records.one("select id::text from tag where name = ?", "完整社区");
				case "CODE" -> place.code;
				case "NEIGHBOURHOOD" -> this.records.neighbourhood(place);
				case "MATRIX-CODE" -> "MATRIX-" + place.code;
				case "COMPANY" -> this.jdbc.sql("select min(id)::text from pipe_company").query(String.class).single();
				case "LINE" -> this.records.one("""
						select l.id::text from project_neighbourhood l join project p on p.id = l.project_id
						 where p.code = 'MATRIX-P-' || ?
						""", place.code);
				case "SEEN" -> this.records.one("""
						select m.id || ':' || m.version
						  from milestone m
						  join project_neighbourhood l on l.id = m.project_neighbourhood_id
						  join project p on p.id = l.project_id
						 where p.code = 'MATRIX-P-' || ?
						""", place.code);
				case "PROJECT" -> "MATRIX-P-" + place.code;
				default -> value;
			}));
		return this.mvc.perform(request).getResponse();
	}

	/** A field that is called by a line of the place's plan. */
	private String named(String name, Place place) {
		return name.contains("PLAN-LINE") ? name.replace("PLAN-LINE", this.records.planLine(place)) : name;
	}

	private UserDetails person(Role role) {
		String username = switch (role) {
			case CLERK -> "yichun-clerk";
			case REVIEWER -> "yichun-reviewer";
			case LEADER -> "yichun-leader";
			case DEPARTMENT -> "yichun-finance";
			case AUDITOR, ADMINISTRATOR -> "matrix-" + role.name().toLowerCase(Locale.ROOT);
		};
		if (username.startsWith("matrix-")) {
			this.accounts.openDemonstration(username, "演示", "Huanxin-2026", role, Place.OWN.code);
		}
		return this.accounts.loadUserByUsername(username);
	}

	/** Everything a request could have changed, in short. */
	private String state() {
		return this.jdbc
			.sql("""
					select md5(concat((select string_agg(t::text, ';' order by t.id) from target t where t.plan_year = 1996),
					                  (select string_agg(t::text, ';' order by t.id) from regional_return t
					                    where t.plan_year = 1996),
					                  (select string_agg(t::text, ';' order by t.id) from neighbourhood t
					                    where t.name like '矩阵%'),
					                  (select string_agg(t::text, ';' order by t.id) from building t),
					                  (select string_agg(h::text, ';' order by h.id)
					                     from household h
					                     join neighbourhood n on n.id = h.neighbourhood_id
					                    where n.name like '矩阵%'),
					                  (select string_agg(t::text, ';' order by t.id) from project t),
					                  (select string_agg(t::text, ';' order by t.id) from project_neighbourhood t),
					                  (select string_agg(t::text, ';' order by t.id) from milestone t),
					                  (select string_agg(t::text, ';' order by t.id) from project_stop t),
					                  (select string_agg(t::text, ';' order by t.id) from milestone_meaning t),
					                  (select string_agg(t::text, ';' order by t.id) from works_item t),
					                  (select string_agg(t::text, ';' order by t.id) from works_quantity t),
					                  (select string_agg(t::text, ';' order by t.id) from tag t),
					                  (select string_agg(t::text, ';' order by t.id) from project_tag t),
					                  (select string_agg(t::text, ';' order by t.id) from project_organisation t),
					                  (select string_agg(t::text, ';' order by t.id) from photo t),
					                  (select string_agg(t::text, ';' order by t.id) from responsibility t),
					                  (select string_agg(t::text, ';' order by t.id) from after_care t),
					                  (select string_agg(t::text, ';' order by t.id) from neighbourhood_heritage t),
					                  (select string_agg(t::text, ';' order by t.id) from scheme_sheet t),
					                  (select string_agg(t::text, ';' order by t.scheme_sheet_id, t.scheme_item_id)
					                     from scheme_answer t),
					                  (select string_agg(t::text, ';' order by t.id) from scheme_list t),
					                  (select string_agg(t::text, ';' order by t.id) from pipe_concern t),
					                  (select string_agg(t::text, ';' order by t.id) from pipe_company t),
					                  (select string_agg(t::text, ';' order by t.id) from illegal_structure t),
					                  (select string_agg(t::text, ';' order by t.id) from persuasion t),
					                  (select string_agg(t::text, ';' order by t.id) from approval_item t),
					                  (select string_agg(t::text, ';' order by t.id) from approval_suspension t),
					                  (select string_agg(t::text, ';' order by t.id) from yearly_plan t),
					                  (select string_agg(t::text, ';' order by t.id) from yearly_plan_line t),
					                  (select string_agg(t::text, ';' order by t.id) from plan_answer t),
					                  (select string_agg(t::text, ';' order by t.id) from plan_step t),
					                  (select string_agg(t::text, ';' order by t.id) from plan_adjustment t),
					                  (select string_agg(t::text, ';' order by t.id) from bulk_change t),
					                  (select string_agg(t::text, ';' order by t.id) from region t),
					                  (select string_agg(t::text, ';' order by t.id) from job t),
					                 (select string_agg(t::text, ';' order by t.id) from account_role t),
					                 (select string_agg(concat(t.id, t.display_name, t.password_hash, t.enabled), ';' order by t.id)
					                    from account t)))
					""")
			.query(String.class)
			.single();
	}

}
