package io.huanxin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recomputes the chain from the entries themselves and names the first place at which it
 * is not what was sealed.
 */
@Service
@RequiredArgsConstructor
public class AuditVerifier {

	/** How many seals are looked at with one query. */
	private static final int SEALS = 200;

	/** How many entries are held in memory. */
	private static final int FETCHED = 1000;

	private final JdbcClient jdbc;

	private final AuditSeals seals;

	private final Clock clock;

	/**
	 * Verifies the whole chain, which at two years of entries takes minutes, and notes
	 * down the head it saw.
	 * @param actor who wants to know
	 * @return what was found
	 */
	@Transactional(isolation = Isolation.REPEATABLE_READ)
	public AuditVerification verify(Actor actor) {
		AuditVerification verification = verify(actor, 1);
		remember(verification);
		return verification;
	}

	/**
	 * Verifies the newest seals and writes nothing. What is before the first of them is
	 * trusted.
	 * @param actor who wants to know
	 * @param atMost no further seal is looked at once so many entries were recomputed
	 * @return what was found
	 */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public AuditVerification verifyNewest(Actor actor, int atMost) {
		long first = this.jdbc.sql("""
				select coalesce(min(number), 1)
				  from (select number, sum(entries) over (order by number desc) - entries as after
				          from (select number, entries from audit_seal order by number desc limit :most) newest) summed
				 where after < :most
				""").param("most", atMost).query(Long.class).single();
		return verify(actor, first);
	}

	/**
	 * What the last verifications found, the newest first.
	 * @param atMost the longest list wanted
	 * @return the verifications
	 */
	@Transactional(readOnly = true)
	public List<AuditVerification> latest(int atMost) {
		return this.jdbc.sql("""
				select at, username, from_seal, head_seal, encode(head_hash, 'hex') as head_hash, entries, unsealed,
				       finding, finding_seal, finding_position, finding_entry
				  from audit_verification
				 order by id desc
				 limit :most
				""").param("most", atMost).query(AuditVerifier::verification).list();
	}

	/**
	 * Whether the chain leads through a seal that somebody noted down.
	 * @param number the seal's number
	 * @param hexHash its hash as it was noted, in hexadecimal digits
	 * @return true when the seal is there with that hash
	 */
	@Transactional(readOnly = true)
	public boolean leadsThrough(long number, String hexHash) {
		return this.jdbc.sql("""
				select exists (select 1
				                 from audit_seal
				                where number = :number
				                  and encode(hash, 'hex') = lower(:hash))
				""").param("number", number).param("hash", hexHash.strip()).query(Boolean.class).single();
	}

	private AuditVerification verify(Actor actor, long from) {
		AuditSeal head = this.seals.last().orElse(AuditSeal.NONE);
		AuditSeal before = seal(from - 1).orElse(AuditSeal.NONE);
		Walk walk = new Walk(from, before.hash());
		walk.go();
		long since = before.horizon();
		AuditFinding finding = walk.finding;
		if (finding == null) {
			finding = smuggled(since, head).or(() -> lostHead(from)).orElse(null);
		}
		return new AuditVerification(this.clock.instant(), actor.username(), from, head.number(), head.hexHash(),
				walk.entries, unsealed(since), finding);
	}

	private Optional<AuditSeal> seal(long number) {
		return this.jdbc.sql("select " + AuditSeal.COLUMNS + " from audit_seal where number = :number")
			.param("number", number)
			.query(AuditSeal::of)
			.optional();
	}

	/**
	 * An entry that is in no seal although every entry of its time is. Where the count of
	 * transactions stands before the head's, the database was restored on another server,
	 * and the next seal takes in what came with it.
	 */
	private Optional<AuditFinding> smuggled(long since, AuditSeal head) {
		return this.jdbc.sql("""
				select e.id
				  from audit_entry e
				 where e.xid >= :since::xid8
				   and e.xid < :horizon::xid8
				   and pg_snapshot_xmin(pg_current_snapshot()) >= :horizon::xid8
				   and not exists (select 1 from audit_sealed s where s.entry_id = e.id)
				 order by e.xid, e.id
				 limit 1
				""")
			.param("since", String.valueOf(since))
			.param("horizon", String.valueOf(head.horizon()))
			.query(Long.class)
			.optional()
			.map((entry) -> new AuditFinding(AuditFinding.Kind.SUPERFLUOUS, null, null, entry));
	}

	/**
	 * A head that an earlier verification saw, and through which the chain leads no more.
	 */
	private Optional<AuditFinding> lostHead(long from) {
		return this.jdbc.sql("""
				select v.head_seal
				  from audit_verification v
				  left join audit_seal s on s.number = v.head_seal
				 where v.head_seal >= greatest(:from, 1)
				   and s.hash is distinct from v.head_hash
				 order by v.head_seal
				 limit 1
				""")
			.param("from", from)
			.query(Long.class)
			.optional()
			.map((seal) -> new AuditFinding(AuditFinding.Kind.HEAD_LOST, seal, null, null));
	}

	private long unsealed(long since) {
		return this.jdbc.sql("""
				select count(*)
				  from audit_entry e
				 where e.xid >= :since::xid8
				   and not exists (select 1 from audit_sealed s where s.entry_id = e.id)
				""").param("since", String.valueOf(since)).query(Long.class).single();
	}

	private void remember(AuditVerification verification) {
		AuditFinding finding = verification.finding();
		this.jdbc.sql("""
				insert into audit_verification (id, at, username, from_seal, head_seal, head_hash, entries, unsealed,
				                                finding, finding_seal, finding_position, finding_entry)
				values (nextval('audit_verification_seq'), :at, :username, :from, :head, decode(:hash, 'hex'), :entries,
				        :unsealed, :finding, :seal, :position, :entry)
				""")
			.param("at", Timestamp.from(verification.at()))
			.param("username", verification.username())
			.param("from", verification.fromSeal())
			.param("head", verification.headSeal())
			.param("hash", verification.headHash())
			.param("entries", verification.entries())
			.param("unsealed", verification.unsealed())
			.param("finding", (finding != null) ? finding.kind().name() : null, Types.VARCHAR)
			.param("seal", (finding != null) ? finding.seal() : null, Types.BIGINT)
			.param("position", (finding != null) ? finding.position() : null, Types.INTEGER)
			.param("entry", (finding != null) ? finding.entry() : null, Types.BIGINT)
			.update();
	}

	private static AuditVerification verification(ResultSet rs, int row) throws SQLException {
		String kind = rs.getString("finding");
		AuditFinding finding = (kind != null)
				? new AuditFinding(AuditFinding.Kind.valueOf(kind), rs.getObject("finding_seal", Long.class),
						rs.getObject("finding_position", Integer.class), rs.getObject("finding_entry", Long.class))
				: null;
		return new AuditVerification(rs.getTimestamp("at").toInstant(), rs.getString("username"),
				rs.getLong("from_seal"), rs.getLong("head_seal"), rs.getString("head_hash"), rs.getLong("entries"),
				rs.getLong("unsealed"), finding);
	}

	/** One pass along the chain, up to the first thing that is wrong. */
	private final class Walk {

		private long next;

		private byte[] hash;

		private Iterator<AuditSeal> ahead = Collections.emptyIterator();

		private @Nullable AuditSeal current;

		private int position;

		private long entries;

		private @Nullable AuditFinding finding;

		Walk(long first, byte[] before) {
			this.next = first;
			this.hash = before;
		}

		void go() {
			List<AuditSeal> some;
			do {
				some = some();
				boolean last = some.size() < SEALS;
				long from = this.next;
				long to = last ? Long.MAX_VALUE : some.get(SEALS - 1).number();
				this.ahead = some.iterator();
				along(from, to);
				while (this.finding == null && this.ahead.hasNext()) {
					turnTo(this.ahead.next());
				}
				leave();
			}
			while (this.finding == null && some.size() == SEALS);
		}

		private List<AuditSeal> some() {
			return AuditVerifier.this.jdbc.sql("select " + AuditSeal.COLUMNS + """
					  from audit_seal
					 where number >= :next
					 order by number
					 limit :most
					""").param("next", this.next).param("most", SEALS).query(AuditSeal::of).list();
		}

		private void along(long from, long to) {
			AuditVerifier.this.jdbc.sql("""
					select s.seal_number, s.position, s.entry_id, s.hash,
					""" + SealedEntry.COLUMNS + """
					  from audit_sealed s
					  left join audit_entry e on e.id = s.entry_id
					 where s.seal_number between :from and :to
					 order by s.seal_number, s.position
					""").withFetchSize(FETCHED).param("from", from).param("to", to).query((ResultSet rs) -> look(rs));
		}

		private void look(ResultSet rs) throws SQLException {
			long number = rs.getLong("seal_number");
			while (this.finding == null && (this.current == null || this.current.number() < number)) {
				if (this.ahead.hasNext()) {
					turnTo(this.ahead.next());
				}
				else {
					leave();
					found(AuditFinding.Kind.SEAL_MISSING, number, null, null);
				}
			}
			AuditSeal seal = this.current;
			if (this.finding == null && seal != null) {
				look(rs, seal);
			}
		}

		private void look(ResultSet rs, AuditSeal seal) throws SQLException {
			int place = rs.getInt("position");
			long entry = rs.getLong("entry_id");
			if (place > seal.entries()) {
				found(AuditFinding.Kind.SUPERFLUOUS, seal, place, entry);
			}
			else if (place != this.position + 1) {
				found(AuditFinding.Kind.MISSING, seal, this.position + 1, null);
			}
			else if (rs.getString("c1") == null) {
				found(AuditFinding.Kind.MISSING, seal, place, entry);
			}
			else {
				this.position = place;
				this.hash = Chain.add(this.hash, SealedEntry.of(rs, entry).values());
				this.entries++;
				if (!Arrays.equals(this.hash, rs.getBytes("hash"))) {
					found(AuditFinding.Kind.BROKEN, seal, place, entry);
				}
			}
		}

		private void turnTo(AuditSeal seal) {
			leave();
			if (this.finding != null) {
				return;
			}
			if (seal.number() != this.next) {
				found(AuditFinding.Kind.SEAL_MISSING, this.next, null, null);
				return;
			}
			this.hash = seal.opening(this.hash);
			if (!Arrays.equals(this.hash, seal.opening())) {
				found(AuditFinding.Kind.SEAL_BROKEN, seal, null, null);
			}
			this.current = seal;
			this.position = 0;
			this.next = seal.number() + 1;
		}

		/** All entries of a seal have been seen. */
		private void leave() {
			AuditSeal seal = this.current;
			this.current = null;
			if (seal == null || this.finding != null) {
				return;
			}
			if (this.position < seal.entries()) {
				found(AuditFinding.Kind.MISSING, seal, this.position + 1, null);
			}
			else if (!Arrays.equals(this.hash, seal.hash())) {
				found(AuditFinding.Kind.SEAL_BROKEN, seal, null, null);
			}
		}

		private void found(AuditFinding.Kind kind, AuditSeal seal, @Nullable Integer place, @Nullable Long entry) {
			found(kind, seal.number(), place, entry);
		}

		/** The first finding counts; what is wrong after it follows from it. */
		private void found(AuditFinding.Kind kind, long seal, @Nullable Integer place, @Nullable Long entry) {
			if (this.finding == null) {
				this.finding = new AuditFinding(kind, seal, place, entry);
			}
		}

	}

}
