package io.huanxin.household;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

import io.huanxin.person.AlteredRecord;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.secret.CannotOpen;
import io.huanxin.secret.SealedRecords;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings households under the key in force. Their versions stay: to people nothing has
 * changed. A row that does not open, or is not the one that was sealed, is left as it is,
 * so that nothing forged gets a new seal.
 */
@Slf4j
@Component
@Order(SealedHouseholds.PRESENT)
public class SealedHouseholds implements SealedRecords {

	/**
	 * Present households come before former ones: once they are through, nothing is kept
	 * any more that is under a former key.
	 */
	public static final int PRESENT = 1;

	/** After {@link #PRESENT}. */
	public static final int FORMER = 2;

	private static final int BATCH = 2000;

	private final JdbcClient jdbc;

	private final HouseholdSeal seal;

	private final String table;

	@Autowired
	SealedHouseholds(JdbcClient jdbc, HouseholdSeal seal) {
		this(jdbc, seal, "household");
	}

	/**
	 * The households of another table with the same columns.
	 * @param jdbc the database
	 * @param seal how they are sealed
	 * @param table the table's name
	 */
	protected SealedHouseholds(JdbcClient jdbc, HouseholdSeal seal, String table) {
		this.jdbc = jdbc;
		this.seal = seal;
		this.table = table;
	}

	@Override
	public final String entity() {
		return this.table;
	}

	@Override
	public final Batch sealAnew(long after) {
		List<Stored> rows = this.jdbc.sql("""
				select id, building_id, unit, room, floor_area, residents, consent, head_sealed, certificate_sealed,
				       phone_sealed, certificate_digest, phone_digest, row_digest
				  from %s
				 where id > :after
				 order by id
				 limit :batch
				   for update
				""".formatted(this.table))
			.param("after", after)
			.param("batch", BATCH)
			.query(SealedHouseholds::stored)
			.list();
		List<Stored> renewed = new ArrayList<>();
		int unopened = 0;
		for (Stored row : rows) {
			if (this.seal.isOutdated(row.person())) {
				try {
					PersonalData person = this.seal.open(row.buildingId(), row.facts(), row.person());
					renewed.add(row.with(this.seal.seal(row.buildingId(), row.facts(), person)));
				}
				catch (CannotOpen | AlteredRecord ex) {
					log.error("Record {} of {} keeps its old seal: {}", row.id(), this.table, ex.getMessage());
					unopened++;
				}
			}
		}
		write(renewed);
		long last = rows.isEmpty() ? after : rows.get(rows.size() - 1).id();
		return new Batch(last, rows.size(), renewed.size(), unopened);
	}

	private void write(List<Stored> rows) {
		if (rows.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update %s h
				   set head_sealed        = s.head,
				       certificate_sealed = s.certificate,
				       phone_sealed       = s.phone,
				       certificate_digest = s.certificate_digest,
				       phone_digest       = s.phone_digest,
				       row_digest         = s.row_digest
				  from unnest(:ids::bigint[], :heads::text[], :certificates::text[], :phones::text[],
				              :certificateDigests::bytea[], :phoneDigests::bytea[], :rowDigests::bytea[])
				       as s (id, head, certificate, phone, certificate_digest, phone_digest, row_digest)
				 where h.id = s.id
				""".formatted(this.table))
			.param("ids", rows.stream().map(Stored::id).toArray(Long[]::new))
			.param("heads", texts(rows, SealedPerson::head))
			.param("certificates", texts(rows, SealedPerson::certificate))
			.param("phones", texts(rows, SealedPerson::phone))
			.param("certificateDigests", digests(rows, SealedPerson::certificateDigest))
			.param("phoneDigests", digests(rows, SealedPerson::phoneDigest))
			.param("rowDigests", digests(rows, SealedPerson::rowDigest))
			.update();
	}

	private static @Nullable String[] texts(List<Stored> rows, Function<SealedPerson, @Nullable String> value) {
		return rows.stream().map((row) -> value.apply(row.person())).toArray(String[]::new);
	}

	/** In PostgreSQL's own notation, which its driver sends as one array of texts. */
	private static @Nullable String[] digests(List<Stored> rows, Function<SealedPerson, byte @Nullable []> value) {
		return rows.stream().map((row) -> hex(value.apply(row.person()))).toArray(String[]::new);
	}

	private static @Nullable String hex(byte @Nullable [] digest) {
		return (digest != null) ? "\\x" + HexFormat.of().formatHex(digest) : null;
	}

	private static Stored stored(ResultSet rs, int rowNumber) throws SQLException {
		BigDecimal floorArea = rs.getBigDecimal("floor_area");
		String consent = rs.getString("consent");
		return new Stored(rs.getLong("id"), rs.getLong("building_id"),
				new HouseholdFacts(rs.getString("unit"), rs.getString("room"), floorArea,
						rs.getObject("residents", Integer.class), (consent != null) ? Consent.valueOf(consent) : null),
				new SealedPerson(rs.getString("head_sealed"), rs.getString("certificate_sealed"),
						rs.getString("phone_sealed"), rs.getBytes("certificate_digest"), rs.getBytes("phone_digest"),
						rs.getBytes("row_digest")));
	}

	/** A row as it is stored. */
	private record Stored(long id, long buildingId, HouseholdFacts facts, SealedPerson person) {

		Stored with(SealedPerson other) {
			return new Stored(this.id, this.buildingId, this.facts, other);
		}

	}

}
