package io.huanxin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chains the entries of the trail, batch by batch. An entry is chained once its
 * transaction is finished for everybody, so none can turn up later among those sealed.
 */
@Service
@Slf4j
@RequiredArgsConstructor
public class AuditSeals {

	/** The most entries of one seal. */
	private static final int BATCH = 10_000;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Seals the next batch.
	 * @return how many entries it holds, 0 when nothing waits
	 */
	@Transactional
	public int sealNext() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('audit.seal'))").query().listOfRows();
		AuditSeal last = last().orElse(AuditSeal.NONE);
		Finished finished = finished();
		List<Waiting> waiting = waiting(last, finished);
		if (waiting.isEmpty()) {
			return 0;
		}
		// a full batch may have left entries of its last transaction
		long horizon = (waiting.size() == BATCH) ? waiting.get(BATCH - 1).xid() : finished.before();
		Instant at = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		AuditSeal unlinked = new AuditSeal(nextNumber(last), at, horizon, waiting.size(), last.hash(), last.hash());
		byte[] opening = unlinked.opening(last.hash());
		String[] hashes = new String[waiting.size()];
		byte[] hash = opening;
		for (int place = 0; place < waiting.size(); place++) {
			hash = Chain.add(hash, waiting.get(place).entry().values());
			hashes[place] = HexFormat.of().formatHex(hash);
		}
		write(new AuditSeal(unlinked.number(), at, horizon, waiting.size(), opening, hash), waiting, hashes);
		log.info("Audit seal {} over {} entries: {}", unlinked.number(), waiting.size(),
				HexFormat.of().formatHex(hash));
		return waiting.size();
	}

	/**
	 * The newest seal.
	 * @return the seal, empty before the first
	 */
	@Transactional(readOnly = true)
	public Optional<AuditSeal> last() {
		return this.jdbc.sql("select " + AuditSeal.COLUMNS + " from audit_seal order by number desc limit 1")
			.query(AuditSeal::of)
			.optional();
	}

	/**
	 * Transactions before the first are finished for everybody; entries of the second or
	 * a later one, since they can be seen, came with a copy from another server.
	 */
	private Finished finished() {
		return this.jdbc.sql("""
				select pg_snapshot_xmin(now_running)::text as before, pg_snapshot_xmax(now_running)::text as beyond
				  from pg_current_snapshot() now_running
				""").query((rs, row) -> new Finished(rs.getLong("before"), rs.getLong("beyond"))).single();
	}

	/**
	 * Where the count of transactions stands before the last seal's, the database was
	 * restored on another server: there the search begins at the start once.
	 */
	private List<Waiting> waiting(AuditSeal last, Finished finished) {
		boolean restored = last.horizon() > finished.before();
		return this.jdbc.sql("select " + SealedEntry.COLUMNS + """
				  from (select * from audit_entry where xid >= :from::xid8 and xid < :before::xid8
				         union all
				        select * from audit_entry where xid >= :beyond::xid8) e
				 where not exists (select 1 from audit_sealed s where s.entry_id = e.id)
				 order by e.xid, e.id
				 limit :most
				""")
			.param("from", String.valueOf(restored ? 0 : last.horizon()))
			.param("before", String.valueOf(finished.before()))
			.param("beyond", String.valueOf(finished.beyond()))
			.param("most", BATCH)
			.query(Waiting::of)
			.list();
	}

	/** A number is never given twice, even where the newest seal was cut off. */
	private long nextNumber(AuditSeal last) {
		return this.jdbc.sql("""
				select greatest(:last, coalesce((select max(seal_number) from audit_sealed), 0),
				                coalesce((select max(head_seal) from audit_verification), 0)) + 1
				""").param("last", last.number()).query(Long.class).single();
	}

	private void write(AuditSeal seal, List<Waiting> waiting, String[] hashes) {
		this.jdbc.sql("""
				insert into audit_seal (number, sealed_at, horizon, entries, opening, hash)
				values (:number, :at, :horizon::xid8, :entries, :opening, :hash)
				""")
			.param("number", seal.number())
			.param("at", Timestamp.from(seal.sealedAt()))
			.param("horizon", String.valueOf(seal.horizon()))
			.param("entries", seal.entries())
			.param("opening", seal.opening())
			.param("hash", seal.hash())
			.update();
		this.jdbc.sql("""
				insert into audit_sealed (seal_number, position, entry_id, hash)
				select :number, s.position, s.entry_id, decode(s.hash, 'hex')
				  from unnest(:entries::bigint[], :hashes::text[]) with ordinality as s (entry_id, hash, position)
				""")
			.param("number", seal.number())
			.param("entries", waiting.stream().map((each) -> each.entry().id()).toArray(Long[]::new))
			.param("hashes", hashes)
			.update();
	}

	/** An entry to be sealed. */
	private record Waiting(long xid, SealedEntry entry) {

		static Waiting of(ResultSet rs, int row) throws SQLException {
			return new Waiting(rs.getLong("c13"), SealedEntry.of(rs, rs.getLong("c1")));
		}

	}

	/** What a snapshot says of the transactions. */
	private record Finished(long before, long beyond) {
	}

}
