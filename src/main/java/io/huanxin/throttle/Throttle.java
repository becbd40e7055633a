package io.huanxin.throttle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import lombok.RequiredArgsConstructor;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failures and makes people wait. Every attempt is first admitted, which notes it
 * as under way, and then said to have failed or succeeded; attempts that come at the same
 * moment therefore cannot all slip past a counter.
 */
@Component
@RequiredArgsConstructor
public class Throttle {

	/** An attempt that has not ended by then never will. */
	private static final Duration LOST = Duration.ofMinutes(1);

	/** How long somebody waits who only came at the same moment as another. */
	private static final Duration SHORTLY = Duration.ofSeconds(5);

	private final ThrottleSettings settings;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Admits an attempt, or does not.
	 * @param counters everything that has to let it pass
	 * @throws TooManyAttempts when one of them does not; then none of them has changed
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void admit(List<Counter> counters) {
		Instant now = this.clock.instant();
		for (Counter counter : inOrder(counters)) {
			int rows = this.jdbc.sql("""
					insert into attempt_counter as c (kind, key, pending, attempted_at)
					values (:kind, :key, 1, :now)
					on conflict (kind, key) do update
					   set pending      = case when c.attempted_at <= :lost then 1 else c.pending + 1 end,
					       attempted_at = :now
					 where (c.blocked_until is null or c.blocked_until <= :now)
					   and (c.pending < :together or c.attempted_at <= :lost)
					""")
				.param("kind", counter.kind().name())
				.param("key", counter.digest())
				.param("now", Timestamp.from(now))
				.param("lost", Timestamp.from(now.minus(LOST)))
				.param("together", counter.kind().together())
				.update();
			if (rows == 0) {
				throw new TooManyAttempts(blockedUntil(counter).filter(now::isBefore).orElse(now.plus(SHORTLY)));
			}
		}
	}

	/**
	 * Says that an admitted attempt failed.
	 * @param counters those that admitted it
	 * @return until when the next one has to wait, empty when it need not
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public Optional<Instant> failed(List<Counter> counters) {
		Instant now = this.clock.instant();
		Instant latest = now;
		for (Counter counter : inOrder(counters)) {
			int failures = this.jdbc.sql("""
					update attempt_counter
					   set pending   = greatest(pending - 1, 0),
					       failures  = case when failed_at <= :forgotten then 1 else failures + 1 end,
					       failed_at = :now
					 where kind = :kind
					   and key = :key
					returning failures
					""")
				.param("kind", counter.kind().name())
				.param("key", counter.digest())
				.param("now", Timestamp.from(now))
				.param("forgotten", Timestamp.from(now.minus(this.settings.forgottenAfter())))
				.query(Integer.class)
				.optional()
				.orElse(0);
			Duration delay = this.settings.delay(counter.kind(), failures);
			if (!delay.isZero()) {
				this.jdbc.sql("update attempt_counter set blocked_until = :until where kind = :kind and key = :key")
					.param("until", Timestamp.from(now.plus(delay)))
					.param("kind", counter.kind().name())
					.param("key", counter.digest())
					.update();
				latest = latest.isAfter(now.plus(delay)) ? latest : now.plus(delay);
			}
		}
		return Optional.of(latest).filter(now::isBefore);
	}

	/**
	 * Says that an admitted attempt succeeded.
	 * @param counters those that admitted it
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void succeeded(List<Counter> counters) {
		for (Counter counter : inOrder(counters)) {
			// an address or a name is not cleared by who knows some password from there
			this.jdbc
				.sql(counter.kind().isForgiven() ? "delete from attempt_counter where kind = :kind and key = :key" : """
						update attempt_counter
						   set pending = greatest(pending - 1, 0)
						 where kind = :kind
						   and key = :key
						""")
				.param("kind", counter.kind().name())
				.param("key", counter.digest())
				.update();
		}
	}

	@Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "forget-attempts")
	@Transactional
	void forget() {
		this.jdbc.sql("delete from attempt_counter where attempted_at < :before")
			.param("before", Timestamp.from(this.clock.instant().minus(this.settings.forgottenAfter().multipliedBy(2))))
			.update();
	}

	private Optional<Instant> blockedUntil(Counter counter) {
		return this.jdbc.sql("""
				select blocked_until
				  from attempt_counter
				 where kind = :kind
				   and key = :key
				   and blocked_until is not null
				""")
			.param("kind", counter.kind().name())
			.param("key", counter.digest())
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
	}

	/** Two attempts wait for each other's counters, never in a circle. */
	private static List<Counter> inOrder(List<Counter> counters) {
		return counters.stream().sorted(Comparator.comparing(Counter::kind)).toList();
	}

}
