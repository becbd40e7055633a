package io.huanxin.regionalreturn;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The same form, sent twice at the same moment: both requests have made sure that nothing
 * stands against it before either of them writes.
 */
@PortalTest
class ReturnsAtOnceTests {

	/** A year that belongs to these tests. */
	private static final String YEAR = "1991";

	private final JdbcClient owner;

	@LocalServerPort
	private int port;

	private List<Visitor> both = List.of();

	ReturnsAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void signIn() {
		clear();
		this.both = List.of(new Visitor(this.port), new Visitor(this.port));
		this.both.forEach((each) -> each.signIn("yuanzhou-clerk", "Huanxin-2026"));
	}

	@AfterEach
	void clear() {
		this.owner.sql("delete from figure where plan_year = 1991").update();
		this.owner.sql("delete from figure_source where plan_year = 1991").update();
		this.owner.sql("delete from regional_return where plan_year = 1991").update();
	}

	@Test
	void oneOfTwoIsTakenAndTheOtherToldThatThereIsOne() throws Exception {
		List<HttpResponse<String>> answers = atOnce("""
				insert into regional_return (id, region_id, region_path, plan_year, as_of, state)
				select nextval('regional_return_seq'), id, path, 1991, date '1991-07-31', 'DRAFT'
				  from region
				 where code = '360902'
				""", (visitor) -> visitor.submit("/returns", "/returns", "region", "360902", "planYear", YEAR, "asOf",
				"1991-07-31", "startedNeighbourhoods", "9", "version", "0"));

		assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 200);
		assertThat(answers).filteredOn((answer) -> answer.statusCode() == 200)
			.allSatisfy((answer) -> assertThat(answer.body()).contains("已经填报过"));
	}

	@Test
	void oneOfTwoIsTakenAndTheOtherSeesBothValues() throws Exception {
		this.both.get(0)
			.submit("/returns", "/returns", "region", "360902", "planYear", YEAR, "asOf", "1991-07-31",
					"startedNeighbourhoods", "9", "version", "0");
		long id = this.owner.sql("select id from regional_return where plan_year = 1991").query(Long.class).single();
		String page = "/returns/" + id + "/edit";

		List<HttpResponse<String>> answers = atOnce("select id from regional_return where plan_year = 1991 for update",
				(visitor) -> visitor.submit(page, page, "startedNeighbourhoods",
						(visitor == this.both.get(0)) ? "10" : "11", "version", "0"));

		assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 409);
		assertThat(answers).filteredOn((answer) -> answer.statusCode() == 409)
			.allSatisfy((answer) -> assertThat(answer.body()).contains("<td>10</td>", "<td>11</td>"));
	}

	/** Both wait for what the owner of the tables holds, which is then given back. */
	private List<HttpResponse<String>> atOnce(String holding, Request request) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			this.owner.sql("begin").update();
			List<Future<HttpResponse<String>>> answers;
			try {
				hold(holding);
				answers = this.both.stream()
					.map((visitor) -> threads.submit((Callable<HttpResponse<String>>) () -> request.send(visitor)))
					.toList();
				await().atMost(Duration.ofSeconds(60)).until(() -> this.owner.sql("""
						select count(*) = 2
						  from pg_locks
						 where not granted
						   and pid <> pg_backend_pid()
						""").query(Boolean.class).single());
			}
			finally {
				this.owner.sql("rollback").update();
			}
			return List.of(answers.get(0).get(), answers.get(1).get());
		}
		finally {
			threads.shutdown();
		}
	}

	private void hold(String statement) {
		if (statement.startsWith("select")) {
			this.owner.sql(statement).query(Long.class).list();
		}
		else {
			this.owner.sql(statement).update();
		}
	}

	/** What each of the two sends. */
	private interface Request {

		HttpResponse<String> send(Visitor visitor);

	}

}
