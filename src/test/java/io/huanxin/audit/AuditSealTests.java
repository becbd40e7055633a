package io.huanxin.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.huanxin.support.PortalTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Whoever can do anything in the database but rewrite the whole chain is found out, and
 * where. Entries are committed and sealed; what is done to them is rolled back.
 */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class AuditSealTests {

	private static final Actor SOMEBODY = new Actor(null, "sealed", "CLERK", "192.0.2.7");

	@Autowired
	private AuditTrail trail;

	@Autowired
	private AuditSeals seals;

	@Autowired
	private AuditVerifier verifier;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private TransactionTemplate transactions;

	private List<Sealed> mine = List.of();

	/** Four entries of one transaction, hence next to each other in one seal. */
	@BeforeEach
	void sealSome() {
		String key = UUID.randomUUID().toString();
		this.transactions.executeWithoutResult((status) -> IntStream.rangeClosed(1, 4)
			.forEach((number) -> this.trail.record(SOMEBODY, AuditAction.REVISED,
					new AuditTrail.Subject("nothing", key, null), Map.of("households", number),
					Map.of("households", number + 10))));
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.seals.sealNext();
			this.mine = sealed(key);
			return this.mine.size() == 4;
		});
	}

	@Test
	void sealsEveryEntryInTheOrderInWhichItWasWritten() {
		assertThat(this.mine).extracting(Sealed::entry).isSorted();
		assertThat(this.mine).extracting(Sealed::seal).containsOnly(this.mine.get(0).seal());
		int first = this.mine.get(0).position();
		assertThat(this.mine).extracting(Sealed::position).containsExactly(first, first + 1, first + 2, first + 3);
		assertThat(undisturbed(() -> this.verifier.verify(SOMEBODY))).satisfies((found) -> {
			assertThat(found.finding()).isNull();
			assertThat(found.whole()).isTrue();
			assertThat(found.entries()).isGreaterThanOrEqualTo(4);
			assertThat(found.headHash()).hasSize(64);
		});
	}

	@Test
	void leavesAloneWhatIsNotFinishedForEverybody() {
		String key = UUID.randomUUID().toString();
		this.transactions.executeWithoutResult((status) -> {
			this.trail.record(SOMEBODY, AuditAction.CREATED, new AuditTrail.Subject("nothing", key, null), null,
					Map.of());
			elsewhere(() -> {
				this.transactions.executeWithoutResult((other) -> this.trail.record(SOMEBODY, AuditAction.CREATED,
						new AuditTrail.Subject("nothing", key, null), null, Map.of()));
				this.seals.sealNext();
				assertThat(sealed(key)).as("finished, but begun after one that is not").isEmpty();
				AuditVerification found = undisturbed(() -> this.verifier.verifyNewest(SOMEBODY, 100));
				assertThat(found.unsealed()).isPositive();
				assertThat(found.finding()).isNull();
				return 0;
			});
		});
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.seals.sealNext();
			return sealed(key).size() == 2;
		});
	}

	@Test
	void verifiesTheNewestSealsAlone() {
		long head = sealMore();
		AuditVerification newest = undisturbed(() -> this.verifier.verifyNewest(SOMEBODY, 1));
		assertThat(newest.finding()).isNull();
		assertThat(newest.whole()).isFalse();
		assertThat(newest.fromSeal()).isEqualTo(newest.headSeal()).isGreaterThanOrEqualTo(head);
		assertThat(newest.entries()).isEqualTo(this.jdbc.sql("select entries from audit_seal where number = ?")
			.param(newest.headSeal())
			.query(Long.class)
			.single());
	}

	@ParameterizedTest
	@ValueSource(strings = { "username = 'somebody-else'", "at = at + interval '1 microsecond'", "address = null",
			"before_values = jsonb_set(before_values, '{households}', '7')", "after_values = null", "region_path = ''",
			"import_id = '6f1c1a52-7b1e-4c53-9d5b-3a6f3f1f0a11'", "xid = '3'" })
	void namesTheEntryOfWhichAValueWasChanged(String change) {
		Sealed victim = this.mine.get(1);
		assertThat(after("update audit_entry set " + change + " where id = " + victim.entry()))
			.isEqualTo(victim.found(AuditFinding.Kind.BROKEN));
	}

	@Test
	void namesTheEntryThatWasDeleted() {
		Sealed victim = this.mine.get(2);
		assertThat(after("delete from audit_entry where id = " + victim.entry()))
			.isEqualTo(victim.found(AuditFinding.Kind.MISSING));
	}

	@Test
	void namesThePlaceOfAnEntryThatWasDeletedWithItsLink() {
		Sealed victim = this.mine.get(2);
		assertThat(after("delete from audit_entry where id = " + victim.entry(),
				"delete from audit_sealed where entry_id = " + victim.entry()))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.MISSING, victim.seal(), victim.position(), null));
	}

	@Test
	void namesTheNextEntryWhereTheGapWasClosed() {
		Sealed victim = this.mine.get(1);
		Sealed next = this.mine.get(2);
		assertThat(after("delete from audit_entry where id = " + victim.entry(),
				"delete from audit_sealed where entry_id = " + victim.entry(),
				"update audit_sealed set position = position + 100000 where seal_number = %d and position > %d"
					.formatted(victim.seal(), victim.position()),
				"update audit_sealed set position = position - 100001 where seal_number = %d and position > 100000"
					.formatted(victim.seal())))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.BROKEN, victim.seal(), victim.position(), next.entry()));
	}

	@Test
	void namesAnEntryThatWasSlippedInAmongThoseSealed() {
		assertThat(after("""
				insert into audit_entry (id, at, username, role, action, entity, entity_key, xid)
				select -7, at, 'smuggler', role, action, entity, entity_key, xid
				  from audit_entry
				 where id = %d
				""".formatted(this.mine.get(0).entry())))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SUPERFLUOUS, null, null, -7L));
	}

	@Test
	void namesAnEntryThatWasAddedToASeal() {
		Sealed last = this.mine.get(3);
		int entries = this.jdbc.sql("select entries from audit_seal where number = ?")
			.param(last.seal())
			.query(Integer.class)
			.single();
		assertThat(after("""
				insert into audit_entry (id, at, username, role, action, entity, entity_key, xid)
				select -8, at, 'smuggler', role, action, entity, entity_key, xid
				  from audit_entry
				 where id = %d
				""".formatted(last.entry()),
				"insert into audit_sealed select %d, %d, -8, hash from audit_sealed where entry_id = %d"
					.formatted(last.seal(), entries + 1, last.entry())))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SUPERFLUOUS, last.seal(), entries + 1, -8L));
	}

	@Test
	void namesTheFirstOfTwoEntriesThatChangedPlaces() {
		Sealed one = this.mine.get(1);
		Sealed other = this.mine.get(2);
		assertThat(after("update audit_sealed set position = 100000 where entry_id = " + one.entry(),
				"update audit_sealed set position = %d where entry_id = %d".formatted(one.position(), other.entry()),
				"update audit_sealed set position = %d where entry_id = %d".formatted(other.position(), one.entry())))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.BROKEN, one.seal(), one.position(), other.entry()));
	}

	@Test
	void namesTheSealThatWasDeleted() {
		long seal = this.mine.get(0).seal();
		sealMore();
		assertThat(after("delete from audit_seal where number = " + seal))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SEAL_MISSING, seal, null, null));
		assertThat(after("delete from audit_seal where number = " + seal,
				"delete from audit_sealed where seal_number = " + seal))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SEAL_MISSING, seal, null, null));
	}

	@Test
	void namesTheNewestSealThatWasDeletedByWhatItHeld() {
		long head = sealMore();
		assertThat(after("delete from audit_seal where number = " + head))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SEAL_MISSING, head, null, null));
	}

	/** Nothing of them is left, but an earlier verification and the auditor know. */
	@Test
	void namesTheHeadThatWasCutOffWithAllItHeld() {
		sealMore();
		this.<@Nullable Object>tampering(() -> {
			AuditVerification noted = this.verifier.verify(SOMEBODY);
			long head = noted.headSeal();
			assertThat(this.verifier.leadsThrough(head, noted.headHash())).isTrue();
			write(List.of(
					"delete from audit_entry where id in (select entry_id from audit_sealed where seal_number = " + head
							+ ")",
					"delete from audit_sealed where seal_number = " + head,
					"delete from audit_seal where number = " + head));
			assertThat(this.verifier.verify(SOMEBODY).finding())
				.isEqualTo(new AuditFinding(AuditFinding.Kind.HEAD_LOST, head, null, null));
			assertThat(this.verifier.leadsThrough(head, noted.headHash())).isFalse();
			return null;
		});
	}

	@Test
	void namesTheSealOfWhichAValueWasChanged() {
		long seal = this.mine.get(0).seal();
		assertThat(after("update audit_seal set sealed_at = sealed_at - interval '1 day' where number = " + seal))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SEAL_BROKEN, seal, null, null));
		assertThat(after("update audit_seal set hash = opening where number = " + seal))
			.isEqualTo(new AuditFinding(AuditFinding.Kind.SEAL_BROKEN, seal, null, null));
	}

	@Test
	void neverGivesTheNumberOfASealThatWasCutOffToAnother() {
		long sealedBefore = this.mine.get(0).seal();
		long head = sealMore();
		assertThat(this.<Long>tampering(() -> {
			write(List.of("delete from audit_seal where number >= " + head,
					"delete from audit_sealed where seal_number = " + sealedBefore,
					// as after a restoration on a server that has counted few
					// transactions
					"update audit_seal set horizon = '9000000000'"));
			assertThat(this.seals.sealNext()).isGreaterThanOrEqualTo(4);
			return this.seals.last().orElseThrow().number();
		})).isGreaterThan(head);
	}

	@Test
	void raisesTheAlarmAtNight(CapturedOutput output) {
		MeterRegistry meters = new SimpleMeterRegistry();
		AuditNight night = new AuditNight(this.verifier, meters);
		Sealed victim = this.mine.get(0);
		this.<@Nullable Object>tampering(() -> {
			write(List.of("update audit_entry set role = 'LEADER' where id = " + victim.entry()));
			night.verify();
			return null;
		});
		assertThat(meters.get("huanxin.audit.findings").gauge().value()).isEqualTo(1);
		assertThat(output).contains("The audit trail is not what was sealed: AuditFinding[kind=BROKEN, seal="
				+ victim.seal() + ", position=" + victim.position() + ", entry=" + victim.entry() + "]");
		this.<@Nullable Object>undisturbed(() -> {
			night.verify();
			return null;
		});
		assertThat(meters.get("huanxin.audit.findings").gauge().value()).isZero();
	}

	/** What the portal itself may do in the database, even if told to by an attacker. */
	@ParameterizedTest
	@ValueSource(strings = { "update audit_entry set username = 'x'", "delete from audit_entry", "truncate audit_entry",
			"update audit_sealed set position = 1", "delete from audit_sealed", "truncate audit_sealed",
			"update audit_seal set hash = opening", "delete from audit_seal", "truncate audit_seal",
			"update audit_verification set finding = null", "delete from audit_verification",
			"alter table audit_entry disable trigger all", "drop table audit_seal", """
					insert into audit_entry (id, at, username, role, action, entity, entity_key, xid)
					values (-9, now(), 'x', 'x', 'CREATED', 'x', 'x', '3')
					""" })
	void isBeyondTheApplicationsRole(String statement) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(statement).update())
			.havingRootCause()
			.withMessageMatching("(?s).*(permission denied|must be owner).*");
	}

	private long sealMore() {
		long before = this.mine.get(0).seal();
		sealSome();
		assertThat(this.mine.get(0).seal()).isGreaterThan(before);
		return this.mine.get(0).seal();
	}

	private List<Sealed> sealed(String key) {
		return this.jdbc.sql("""
				select s.seal_number, s.position, e.id
				  from audit_entry e
				  join audit_sealed s on s.entry_id = e.id
				 where e.entity = 'nothing'
				   and e.entity_key = :key
				 order by e.id
				""")
			.param("key", key)
			.query((rs, row) -> new Sealed(rs.getLong("seal_number"), rs.getInt("position"), rs.getLong("id")))
			.list();
	}

	private @Nullable AuditFinding after(String... statements) {
		return this.<@Nullable AuditFinding>tampering(() -> {
			write(List.of(statements));
			return this.verifier.verify(SOMEBODY).finding();
		});
	}

	private void write(List<String> statements) {
		statements.forEach((statement) -> assertThat(this.jdbc.sql(statement).update()).as(statement).isPositive());
	}

	/** As the owner of the tables, who may do anything; rolled back. */
	private <T extends @Nullable Object> T tampering(Supplier<T> work) {
		return undisturbed(() -> {
			Connection connection = DataSourceUtils.getConnection(this.dataSource);
			try (Statement statement = connection.createStatement()) {
				statement.execute("set local role none");
			}
			catch (SQLException ex) {
				throw new AssertionError(ex);
			}
			return work.get();
		});
	}

	@SuppressWarnings("NullAway")
	private <T extends @Nullable Object> T undisturbed(Supplier<T> work) {
		return this.transactions.execute((status) -> {
			status.setRollbackOnly();
			return work.get();
		});
	}

	/** On another connection, as everybody else's work. */
	private void elsewhere(Supplier<Integer> work) {
		try {
			CompletableFuture.supplyAsync(work).get(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Where an entry stands in the chain. */
	private record Sealed(long seal, int position, long entry) {

		AuditFinding found(AuditFinding.Kind kind) {
			return new AuditFinding(kind, this.seal, this.position, this.entry);
		}

	}

}
