package io.huanxin;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import io.huanxin.secret.SealedRecords;
import io.huanxin.secret.SealedRecords.Batch;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The command {@code --huanxin.secret.rotate=true}: seals everything that is under a
 * former key anew under the key in force, so that the former keys can be thrown away.
 * Every batch is committed by itself; broken off, the command is simply given again.
 */
@Slf4j
@Component
@ConditionalOnBooleanProperty("huanxin.secret.rotate")
@RequiredArgsConstructor
class SecretRotation implements ApplicationRunner {

	/** How many records lie between two lines of the log. */
	private static final int TOLD_EVERY = 100_000;

	private final SystemWork system;

	private final ObjectProvider<SealedRecords> sealed;

	@Override
	public void run(ApplicationArguments arguments) {
		List<Outcome> outcomes = this.sealed.orderedStream().map(this::rotate).toList();
		int unopened = outcomes.stream().mapToInt(Outcome::unopened).sum();
		if (unopened == 0) {
			log.info("Everything is sealed under the key in force. When every instance has it, "
					+ "HUANXIN_FORMER_SECRET_KEYS may be emptied.");
		}
		else {
			log.error("{} records keep their old seals; keep the former keys and see the lines above", unopened);
		}
	}

	/**
	 * Brings the records of one feature under the key in force.
	 * @param records the records
	 * @return how many there are and what became of them
	 */
	Outcome rotate(SealedRecords records) {
		AtomicLong last = new AtomicLong();
		AtomicInteger seen = new AtomicInteger();
		AtomicInteger resealed = new AtomicInteger();
		AtomicInteger unopened = new AtomicInteger();
		this.system.runInSteps("secret-rotation/" + records.entity(), Role.ADMINISTRATOR, () -> {
			Batch batch = records.sealAnew(last.get());
			last.set(batch.last());
			resealed.addAndGet(batch.resealed());
			unopened.addAndGet(batch.unopened());
			int before = seen.getAndAdd(batch.seen());
			if (before / TOLD_EVERY != (before + batch.seen()) / TOLD_EVERY) {
				log.info("Sealing {} anew: {} looked at, {} sealed", records.entity(), seen, resealed);
			}
			return batch.seen() > 0;
		});
		log.info("Sealed {} anew: {} looked at, {} sealed, {} not to be opened", records.entity(), seen, resealed,
				unopened);
		return new Outcome(seen.get(), resealed.get(), unopened.get());
	}

	/**
	 * What became of the records of a feature.
	 *
	 * @param seen how many were looked at
	 * @param resealed how many got a new seal
	 * @param unopened how many could not be opened
	 */
	record Outcome(int seen, int resealed, int unopened) {
	}

}
