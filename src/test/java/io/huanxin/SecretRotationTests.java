package io.huanxin;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.huanxin.SecretRotation.Outcome;
import io.huanxin.region.SystemWork;
import io.huanxin.secret.SealedRecords;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The command that brings everything under the key in force, batch by batch. */
@PortalTest
class SecretRotationTests {

	@Autowired
	SystemWork system;

	@Autowired
	ObjectProvider<SealedRecords> sealed;

	@Autowired
	JdbcClient jdbc;

	private final JdbcClient owner;

	SecretRotationTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void keepNotes() {
		this.owner.sql("create table rotation_note (last bigint)").update();
		this.owner.sql("grant select, insert on rotation_note to huanxin_app").update();
	}

	@AfterEach
	void dropNotes() {
		this.owner.sql("drop table rotation_note").update();
	}

	@Test
	void goesThroughEverythingThatIsSealed() {
		assertThat(this.sealed.orderedStream().map(SealedRecords::entity)).contains("file", "second_factor")
			.as("of an import at that moment nothing is kept that is not sealed anew")
			.containsSubsequence("household", "household_former");
	}

	/** 25 records in batches of 10: 10, 10, 5 and an empty one. */
	@Test
	void commitsEveryBatchByItselfAndTellsTheTrailBefore() {
		int before = entries();
		Outcome outcome = rotation().rotate(new Notes(25, 10, Integer.MAX_VALUE));
		assertThat(outcome).isEqualTo(new Outcome(25, 25, 0));
		assertThat(notes()).containsExactly(10L, 20L, 25L);
		assertThat(entries()).isEqualTo(before + 1);
	}

	@Test
	void keepsWhatWasDoneWhereItIsBrokenOff() {
		int before = entries();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> rotation().rotate(new Notes(25, 10, 2)));
		assertThat(notes()).as("the third batch is rolled back").containsExactly(10L, 20L);
		assertThat(entries()).isEqualTo(before + 1);
	}

	private SecretRotation rotation() {
		return new SecretRotation(this.system, this.sealed);
	}

	private List<Long> notes() {
		return this.owner.sql("select last from rotation_note order by last").query(Long.class).list();
	}

	private int entries() {
		return this.owner.sql(
				"select count(*) from audit_entry where action = 'SYSTEM_WORK' and entity_key = 'secret-rotation/note'")
			.query(Integer.class)
			.single();
	}

	/** Records that note how far they have got. */
	private final class Notes implements SealedRecords {

		private final int records;

		private final int size;

		private final int broken;

		private final AtomicInteger batches = new AtomicInteger();

		Notes(int records, int size, int broken) {
			this.records = records;
			this.size = size;
			this.broken = broken;
		}

		@Override
		public String entity() {
			return "note";
		}

		@Override
		public Batch sealAnew(long after) {
			int seen = (int) Math.min(this.size, this.records - after);
			if (seen > 0) {
				SecretRotationTests.this.jdbc.sql("insert into rotation_note values (:last)")
					.param("last", after + seen)
					.update();
			}
			if (this.batches.incrementAndGet() > this.broken) {
				throw new IllegalStateException("the power fails");
			}
			return new Batch(after + seen, seen, seen, 0);
		}

	}

}
