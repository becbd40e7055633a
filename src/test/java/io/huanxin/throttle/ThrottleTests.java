package io.huanxin.throttle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Counting failures in the database. */
@PortalTest
class ThrottleTests {

	@Autowired
	private Throttle throttle;

	@Autowired
	private JdbcClient jdbc;

	private final String name = UUID.randomUUID().toString();

	private final List<Counter> counters = List.of(Counter.accountAndAddress(this.name, "192.0.2.1"),
			Counter.account(this.name), Counter.address("192.0.2.1"));

	/** Others have signed in before, and will again. */
	@BeforeEach
	@AfterEach
	void forget() {
		this.jdbc.sql("delete from attempt_counter").update();
	}

	@Test
	void letsNobodyPassUntilTheDelayIsOver() {
		assertThat(fail(4)).isEmpty();
		assertThat(fail(1)).isPresent();
		assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> this.throttle.admit(this.counters))
			.satisfies((ex) -> assertThat(ex.until()).isAfter(Instant.EPOCH));
		assertThatCode(() -> this.throttle.admit(List.of(Counter.accountAndAddress(this.name, "192.0.2.2"))))
			.as("from elsewhere")
			.doesNotThrowAnyException();

		this.jdbc.sql("update attempt_counter set blocked_until = now()").update();

		assertThatCode(() -> this.throttle.admit(this.counters)).doesNotThrowAnyException();
	}

	@Test
	void changesNoCounterWhereOneRefuses() {
		fail(5);
		int before = pending();
		assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> this.throttle.admit(this.counters));
		assertThat(pending()).isEqualTo(before).isZero();
	}

	@Test
	void forgivesThePairButNeitherNameNorAddress() {
		fail(4);
		this.throttle.admit(this.counters);
		this.throttle.succeeded(this.counters);
		assertThat(this.jdbc.sql("select kind || ' ' || failures from attempt_counter order by kind")
			.query(String.class)
			.list()).containsExactly("ACCOUNT 4", "ADDRESS 4");
	}

	@Test
	void beginsAnewAfterAnHourWithoutFailure() {
		fail(4);
		this.jdbc.sql("update attempt_counter set failed_at = failed_at - interval '1 hour'").update();
		assertThat(fail(4)).isEmpty();
		assertThat(fail(1)).isPresent();
	}

	@Test
	void takesOneCodeAtATimeAndForgetsOneThatNeverEnded() {
		List<Counter> step = List.of(Counter.secondStep(this.name, ""));
		this.throttle.admit(step);
		assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> this.throttle.admit(step));
		this.jdbc.sql("update attempt_counter set attempted_at = attempted_at - interval '1 minute'").update();
		assertThatCode(() -> this.throttle.admit(step)).doesNotThrowAnyException();
	}

	@Test
	void keepsNothingThatWasTyped() {
		fail(1);
		assertThat(this.jdbc.sql("select encode(key, 'escape') from attempt_counter").query(String.class).list())
			.hasSize(3)
			.noneMatch((key) -> key.contains(this.name));
	}

	@Test
	void sweepsWhatIsOld() {
		fail(1);
		this.throttle.forget();
		assertThat(rows()).isEqualTo(3);
		this.jdbc.sql("update attempt_counter set attempted_at = attempted_at - interval '3 hours'").update();
		this.throttle.forget();
		assertThat(rows()).isZero();
	}

	private Optional<Instant> fail(int times) {
		Optional<Instant> until = Optional.empty();
		for (int i = 0; i < times; i++) {
			this.throttle.admit(this.counters);
			until = this.throttle.failed(this.counters);
		}
		return until;
	}

	private int pending() {
		return this.jdbc.sql("select sum(pending) from attempt_counter").query(Integer.class).single();
	}

	private int rows() {
		return this.jdbc.sql("select count(*) from attempt_counter").query(Integer.class).single();
	}

}
