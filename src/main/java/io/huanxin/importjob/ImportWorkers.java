package io.huanxin.importjob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The two threads of this instance that carry out imports, and a third that keeps their
 * leases alive and declares failed what died elsewhere.
 */
@Slf4j
@Component
@RequiredArgsConstructor
public class ImportWorkers implements SmartLifecycle {

	private static final int WORKERS = 2;

	private static final Duration POLL = Duration.ofMillis(500);

	private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

	private static final Duration SWEEP = Duration.ofSeconds(5);

	/** How often a lease is renewed before it would run out. */
	private static final int HEARTBEATS = 6;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Jobs jobs;

	private final ImportRun run;

	private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();

	private final Semaphore wakeUp = new Semaphore(0);

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean started;

	private @Nullable Thread pulse;

	/** There is something to do: nobody waits for the next poll. */
	public void wake() {
		this.wakeUp.release();
	}

	@Override
	public void start() {
		this.started = true;
		String instance = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
		for (int number = 1; number <= WORKERS; number++) {
			String worker = instance + "-" + number;
			Thread thread = new Thread(() -> work(worker), "import-" + number);
			this.threads.add(thread);
			thread.start();
		}
		this.pulse = new Thread(this::pulse, "import-pulse");
		this.pulse.start();
	}

	private void work(String worker) {
		while (this.started) {
			try {
				Optional<RunningJob> claimed = this.jobs.claim(worker).map((job) -> new RunningJob(job, worker));
				if (claimed.isPresent()) {
					work(claimed.get());
				}
				else {
					pause(POLL);
				}
			}
			catch (RuntimeException ex) {
				log.warn("Cannot look for imports to do: {}", ex.toString());
				pause(AFTER_TROUBLE);
			}
		}
	}

	private void work(RunningJob job) {
		this.running.add(job);
		try {
			if (!this.started) {
				job.stop();
			}
			this.run.run(job);
		}
		finally {
			this.running.remove(job);
		}
	}

	private void pause(Duration atMost) {
		try {
			if (this.started && this.wakeUp.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
				log.trace("Woken for an upload");
			}
		}
		catch (InterruptedException ex) {
			// only a stop interrupts, and the loop looks whether it was one
			log.debug("Woken");
		}
	}

	/** Goes on until the workers have ended, which need their leases until then. */
	private void pulse() {
		try {
			for (long second = 0;; second++) {
				if (second % SWEEP.toSeconds() == 0) {
					failAbandoned();
				}
				renewLeases();
				Thread.sleep(1000);
			}
		}
		catch (InterruptedException ex) {
			log.debug("No more leases to renew");
		}
	}

	/** Every second for the progress that people watch; without any, as a heartbeat. */
	private void renewLeases() {
		for (RunningJob job : this.running) {
			try {
				if (job.hasNews(this.jobs.lease().dividedBy(HEARTBEATS)) && !this.jobs.renew(job)) {
					job.cancel();
				}
			}
			catch (RuntimeException ex) {
				log.warn("Cannot renew the lease of import {}: {}", job.job().id(), ex.toString());
			}
		}
	}

	private void failAbandoned() {
		try {
			int jobs = this.jobs.failAbandoned();
			if (jobs > 0) {
				log.warn("{} imports were abandoned by their workers and have failed, nothing of them was written",
						jobs);
			}
		}
		catch (RuntimeException ex) {
			log.warn("Cannot look for abandoned imports: {}", ex.toString());
		}
	}

	/**
	 * What is running is interrupted, rolled back and marked as failed. What does not
	 * stop in time loses its job, and with it the right to commit.
	 */
	@Override
	public void stop() {
		this.started = false;
		this.running.forEach(RunningJob::stop);
		this.wakeUp.release(WORKERS);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		try {
			for (Thread thread : this.threads) {
				thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.threads.clear();
		if (this.pulse != null) {
			this.pulse.interrupt();
		}
		this.running.forEach((job) -> this.jobs.fail(job.job().id(), job.worker(), JobFailure.STOPPED));
	}

	@Override
	public boolean isRunning() {
		return this.started;
	}

	/** Begins before the door opens and ends after it has closed. */
	@Override
	public int getPhase() {
		return 0;
	}

}
