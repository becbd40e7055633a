package io.huanxin.access;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Savepoint;
import java.util.EnumMap;
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
import jakarta.persistence.EntityManager;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Asks for every mapped route as every role, for a record of one's own region, of one
 * below, of the one above and of a foreign one. The database is told the whole tree here,
 * so it is the services' own check that answers; what stands behind it is tested
 * elsewhere. Each request is undone before the next one.
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
	DataSource dataSource;

	@Autowired
	EntityManager entities;

	@Autowired
	Map<String, RequestMappingHandlerMapping> mappings;

	private MatrixRecords records;

	@BeforeEach
	void records(@Autowired FileStore files) {
		this.records = new MatrixRecords(this.jdbc, files);
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
		UserDetails auditor = open("matrix-root-auditor", Role.AUDITOR, "000000");
		this.records.fill(route.state());
		assertAll(Stream.of(Place.OWN, Place.CHILD)
			.map((place) -> new Asked(route, Role.AUDITOR, place))
			.map((asked) -> () -> undone(asked, () -> {
				String id = this.records.of(route.subject(), asked.place());
				Map<String, Long> before = written();

				MockHttpServletResponse response = send(route, auditor, asked.place(), id);

				if (!Separation.isOnesOwn(route)) {
					assertThat(writtenSince(before)).as("%s: status %s", asked, response.getStatus()).isEmpty();
					assertThat(route.writes() && Answer.DONE.is(response))
						.as("%s: status %s", asked, response.getStatus())
						.isFalse();
				}
			})));
	}

	/** It would be noticed. */
	@Test
	void whatIsWrittenIsSeen() {
		Map<String, Long> before = written();
		this.records.fill("SUBMITTED");
		assertThat(writtenSince(before)).containsEntry("target", 4L).containsEntry("regional_return", 4L);
	}

	/**
	 * How many rows of which tables were inserted, changed and deleted in this
	 * transaction, those that were undone included and the trail's own entries aside.
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

	private Map<String, Long> writtenSince(Map<String, Long> before) {
		Map<String, Long> tables = written();
		tables.replaceAll((table, rows) -> rows - before.getOrDefault(table, 0L));
		tables.values().removeIf((rows) -> rows == 0);
		return tables;
	}

	@ParameterizedTest
	@MethodSource("routes")
	void isAnsweredAsTheMatrixSays(Route route) {
		Map<Role, UserDetails> people = people();
		this.records.fill(route.state());
		assertAll(Stream.of(Place.values()).map((place) -> () -> undone(route + " at " + place, () -> {
			String id = this.records.of(route.subject(), place);
			String state = state();
			assertAll(Stream.of(Role.values())
				.map((role) -> new Asked(route, role, place))
				.map((asked) -> () -> undone(asked, () -> isAnswered(asked, people.get(asked.role()), id, state))));
		})));
	}

	/**
	 * Who may not change anything writes no row of any table, and no other transaction
	 * does it for them.
	 */
	private void isAnswered(Asked asked, UserDetails person, String id, String state) {
		Map<String, Long> before = written();

		MockHttpServletResponse response = send(asked.route(), person, asked.place(), id);

		Answer expected = asked.expected();
		assertThat(expected.is(response))
			.as("%s: %s expected, but was %s %s", asked, expected, response.getStatus(), response.getRedirectedUrl())
			.isTrue();
		if (!asked.route().writes() || expected != Answer.DONE) {
			assertThat(writtenSince(before)).as("%s: nothing is written", asked).isEmpty();
			assertThat(state()).as("%s: nothing is changed", asked).isEqualTo(state);
		}
		else if (Stream
			.of("/targets", "/returns", "/neighbourhoods", "/buildings", "/households", "/photos", "/responsibilities",
					"/projects", "/approvals", "/schemes", "/demolitions", "/plans", "/works-items/", "/tags/")
			.anyMatch(asked.route().pattern()::startsWith)) {
			assertThat(state()).as("%s: it is changed", asked).isNotEqualTo(state);
		}
		if (asked.route().listed() && expected == Answer.DONE) {
			lists(asked, response);
		}
		headers(asked, response, true);
	}

	/** Goes back to where it was, in the database and in what waits to be written. */
	private void undone(Object what, Executable action) throws Throwable {
		Connection connection = DataSourceUtils.getConnection(this.dataSource);
		Savepoint savepoint = connection.setSavepoint();
		try {
			action.execute();
		}
		catch (Exception ex) {
			throw new AssertionError(what + ": " + ex.getMessage(), ex);
		}
		finally {
			connection.rollback(savepoint);
			connection.releaseSavepoint(savepoint);
			this.entities.clear();
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void isClosedToStrangers(Route route) {
		this.records.fill(route.state());
		String id = this.records.of(route.subject(), Place.OWN);
		String before = state();

		MockHttpServletResponse response = send(route, null, Place.OWN, id);

		Answer expected = (route.rule() == Route.Rule.ANYBODY) ? Answer.DONE : Answer.SIGN_IN;
		assertThat(expected.is(response)).as("%s expected, but was %s", expected, response.getStatus()).isTrue();
		assertThat(state()).isEqualTo(before);
		headers(route, response, false);
	}

	/** What lies within is there, what lies without is not, and is in no sum either. */
	private static void lists(Asked asked, MockHttpServletResponse response) {
		String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8)
			.replaceAll("(?<=[0-9]),(?=[0-9]{3}\\b)", "");
		assertThat(text).as("%s", asked).containsPattern("\\b7001\\b").containsPattern("\\b7020\\b");
		assertThat(text).as("%s", asked).doesNotContainPattern("\\b(7300|9000|14301|16001|21321|23021|30321)\\b");
	}

	private static void headers(Object asked, MockHttpServletResponse response, boolean signedIn) {
		assertThat(response.getHeader("Content-Security-Policy")).as("%s", asked)
			.contains("script-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("script-src 'unsafe-inline'", "unsafe-eval");
		assertThat(response.getHeader("X-Content-Type-Options")).as("%s", asked).isEqualTo("nosniff");
		assertThat(response.getHeader("X-Frame-Options")).as("%s", asked).isEqualTo("DENY");
		assertThat(response.getHeader("Strict-Transport-Security")).as("%s", asked).contains("max-age=");
		if (signedIn) {
			assertThat(response.getHeader("Cache-Control")).as("%s", asked).contains("no-store");
		}
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
		if (address.contains("{entry}")) {
			address = address.replace("{entry}",
					this.records.one("select min(id)::text from funding_entry where project_id = ?::bigint", id));
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
				case "SOURCE" -> this.jdbc.sql("select min(id)::text from funding_source").query(String.class).single();
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
		MockHttpServletResponse response = this.mvc.perform(request).getResponse();
		if (response.getStatus() < 400) {
			// what a service leaves to the end of its transaction
			this.entities.flush();
		}
		return response;
	}

	/** A field that is called by a line of the place's plan. */
	private String named(String name, Place place) {
		return name.contains("PLAN-LINE") ? name.replace("PLAN-LINE", this.records.planLine(place)) : name;
	}

	private Map<Role, UserDetails> people() {
		Map<Role, UserDetails> people = new EnumMap<>(Role.class);
		for (Role role : Role.values()) {
			people.put(role, switch (role) {
				case CLERK -> this.accounts.loadUserByUsername("yichun-clerk");
				case REVIEWER -> this.accounts.loadUserByUsername("yichun-reviewer");
				case LEADER -> this.accounts.loadUserByUsername("yichun-leader");
				case DEPARTMENT -> this.accounts.loadUserByUsername("yichun-finance");
				case AUDITOR -> open("matrix-auditor", role, Place.OWN.code);
				case ADMINISTRATOR -> open("matrix-administrator", role, Place.OWN.code);
			});
		}
		return people;
	}

	private UserDetails open(String username, Role role, String region) {
		this.records.open(username, role, region);
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
					                  (select string_agg(t::text, ';' order by t.id) from funding_entry t),
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

	/** A request, as it is called where it is not answered as it should be. */
	private record Asked(Route route, Role role, Place place) {

		Answer expected() {
			return this.route.rule().answer(this.role, this.place);
		}

		@Override
		public String toString() {
			return this.route + " as " + this.role + " at " + this.place;
		}

	}

}
