package io.huanxin.territory;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.huanxin.audit.Actor;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionCode;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Two administrators at the same moment. */
@PortalTest
class TerritoryRaceTests {

	private static final String CODE = "630900";

	@Autowired
	Regions regions;

	@Autowired
	Territory territory;

	@Autowired
	TransactionTemplate transactions;

	private final JdbcClient owner;

	TerritoryRaceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@AfterEach
	void remove() {
		this.owner.sql("delete from region where code = :code").param("code", CODE).update();
	}

	/** The second waits for the first to commit, and then has a sentence to read. */
	@Test
	void oneOfTwoEqualRegionsIsTakenAndTheOtherRefused() {
		CompletableFuture<BrokenRule> second = Objects.requireNonNull(this.transactions.execute((status) -> {
			register();
			CompletableFuture<BrokenRule> other = CompletableFuture
				.supplyAsync(() -> catchThrowableOfType(BrokenRule.class, this::register));
			await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
			return other;
		}));
		assertThat(second.join()).isNotNull()
			.satisfies((refused) -> assertThat(refused.problems()).extracting(Problem::code)
				.containsExactly(ProblemCode.DUPLICATE_KEY));
		assertThat(this.owner.sql("select name from region where code = :code")
			.param("code", CODE)
			.query(String.class)
			.list()).isEqualTo(List.of("同时市"));
	}

	private void register() {
		RegionScope administrator = this.regions.whole(Actor.SYSTEM, Role.ADMINISTRATOR);
		long parent = this.regions.findByCode(administrator, "630000", LocalDate.of(2026, 1, 1)).orElseThrow().id();
		this.territory.register(administrator, new RegionCode(CODE), parent,
				new RegionFacts("同时市", RegionLevel.CITY, false, true, false, LocalDate.of(1949, 10, 1), null));
	}

	private boolean somebodyWaits() {
		return this.owner.sql("select exists (select 1 from pg_locks where not granted)").query(Boolean.class).single();
	}

}
