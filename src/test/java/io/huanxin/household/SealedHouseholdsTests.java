package io.huanxin.household;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import io.huanxin.person.AlteredRecord;
import io.huanxin.person.NumberKind;
import io.huanxin.person.PersonSeal;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.secret.CannotOpen;
import io.huanxin.secret.KeyedDigest;
import io.huanxin.secret.SealedRecords.Batch;
import io.huanxin.secret.SecretBox;
import io.huanxin.support.MadeUpHome;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Households change keys and stay who they are. Each test is rolled back. */
@PortalTest
@Transactional
class SealedHouseholdsTests {

	private static final PersonalData PERSON = new PersonalData("张甲", "360902190001010010", "13800000000");

	@Autowired
	JdbcClient jdbc;

	private final HouseholdSeal before = seal(key(1));

	private final HouseholdSeal between = seal(key(2), key(1));

	private final HouseholdSeal after = seal(key(2));

	private long building;

	@BeforeEach
	void build() {
		this.building = MadeUpHome.build(this.jdbc, "HOUSEHOLD-3", "望江楼小区", "430202");
		this.jdbc.sql("delete from household").update();
	}

	/** 4 500 are three batches of at most 2 000. */
	@Test
	void bringsEveryHouseholdUnderTheNewKeyAndChangesNothingElse() {
		store(4500, this.before, PERSON);
		String plain = plain();
		Batch sum = rotate(this.between);
		assertThat(sum).isEqualTo(new Batch(sum.last(), 4500, 4500, 0));
		assertThat(plain()).isEqualTo(plain);
		assertThat(household("4500").openedBy(this.after)).isEqualTo(PERSON);
		assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> household("1").openedBy(this.before));
		assertThat(found(this.after)).isEqualTo(4500);
		assertThat(found(this.before)).isZero();
	}

	@Test
	void findsBothOldAndNewOnesMeanwhile() {
		store(3, this.before, PERSON);
		store(2, this.after, PERSON);
		assertThat(found(this.between)).isEqualTo(5);
		assertThat(found(this.after)).isEqualTo(2);
	}

	/** What was done before it was broken off is passed over. */
	@Test
	void goesOnWhereItWasBrokenOff() {
		store(4500, this.before, PERSON);
		SealedHouseholds households = new SealedHouseholds(this.jdbc, this.between);
		assertThat(households.sealAnew(0).resealed()).isEqualTo(2000);
		Batch rest = rotate(this.between);
		assertThat(rest).isEqualTo(new Batch(rest.last(), 4500, 2500, 0));
		Batch again = rotate(this.between);
		assertThat(again).isEqualTo(new Batch(again.last(), 4500, 0, 0));
	}

	@Test
	void leavesAloneWhatDoesNotOpenOrWasAltered() {
		store(1, this.before, PERSON);
		store(1, this.before, new PersonalData(null, null, "13900000000"));
		store(1, seal(key(3)), PERSON);
		this.jdbc.sql("update household set residents = 9 where room = '2'").update();
		Batch sum = rotate(this.between);
		assertThat(sum).isEqualTo(new Batch(sum.last(), 3, 1, 2));
		assertThat(household("1").openedBy(this.after)).isEqualTo(PERSON);
		assertThatExceptionOfType(AlteredRecord.class).isThrownBy(() -> household("2").openedBy(this.before));
	}

	/** A whole row is unchanged when its digest is, wherever a comma stands. */
	@Test
	void anEqualDigestIsAnUnchangedHousehold() {
		byte[] digest = this.before.rowDigest(7, facts("1", "3.00"), PERSON);
		assertThat(this.before.rowDigest(7, facts("1", "3"),
				new PersonalData(" 张甲", "360902-19000101-0010", "138 0000 0000")))
			.isEqualTo(digest);
		assertThat(this.before.rowDigest(8, facts("1", "3"), PERSON)).isNotEqualTo(digest);
		assertThat(this.before.rowDigest(7, facts("2", "3"), PERSON)).isNotEqualTo(digest);
		assertThat(this.before.rowDigest(7, facts("1", "3.01"), PERSON)).isNotEqualTo(digest);
		assertThat(this.before.rowDigest(7, facts("1", "3"), new PersonalData("张甲", "360902190001010010", null)))
			.isNotEqualTo(digest);
	}

	private Batch rotate(HouseholdSeal seal) {
		SealedHouseholds households = new SealedHouseholds(this.jdbc, seal);
		Batch sum = new Batch(0, 0, 0, 0);
		Batch batch;
		do {
			batch = households.sealAnew(sum.last());
			sum = new Batch(batch.last(), sum.seen() + batch.seen(), sum.resealed() + batch.resealed(),
					sum.unopened() + batch.unopened());
		}
		while (batch.seen() > 0);
		return sum;
	}

	private void store(int count, HouseholdSeal seal, PersonalData person) {
		int first = this.jdbc.sql("select count(*) from household").query(Integer.class).single() + 1;
		for (int room = first; room < first + count; room++) {
			HouseholdFacts facts = facts(String.valueOf(room), "80.5");
			SealedPerson sealed = seal.seal(this.building, facts, person);
			this.jdbc.sql("""
					insert into household (id, neighbourhood_id, building_id, region_path, room, floor_area, residents,
					                       consent, head_sealed, certificate_sealed, phone_sealed, certificate_digest,
					                       phone_digest, row_digest, created_by)
					select nextval('household_seq'), neighbourhood_id, id, region_path, :room, 80.5, 3, 'AGREED', :head,
					       :certificate, :phone, :certificateDigest, :phoneDigest, :rowDigest, 'test'
					  from building
					 where id = :building
					""")
				.param("room", facts.room())
				.param("head", sealed.head())
				.param("certificate", sealed.certificate())
				.param("phone", sealed.phone())
				.param("certificateDigest", sealed.certificateDigest())
				.param("phoneDigest", sealed.phoneDigest())
				.param("rowDigest", sealed.rowDigest())
				.param("building", this.building)
				.update();
		}
	}

	private static HouseholdFacts facts(String room, String floorArea) {
		return new HouseholdFacts("", room, new BigDecimal(floorArea), 3, Consent.AGREED);
	}

	/** Everything but seals and digests. */
	private String plain() {
		return this.jdbc.sql("""
				select md5(string_agg(concat_ws(',', id, unit, room, floor_area, residents, consent, version), ';'
				                      order by id))
				  from household
				""").query(String.class).single();
	}

	private int found(HouseholdSeal seal) {
		return this.jdbc.sql("select count(*) from household where phone_digest in (:digests)")
			.param("digests", seal.digests(NumberKind.PHONE, "13800000000"))
			.query(Integer.class)
			.single();
	}

	private Stored household(String room) {
		return this.jdbc.sql("select * from household where room = :room")
			.param("room", room)
			.query((rs, row) -> new Stored(rs.getLong("building_id"),
					new HouseholdFacts(rs.getString("unit"), rs.getString("room"), rs.getBigDecimal("floor_area"),
							rs.getInt("residents"), Consent.valueOf(rs.getString("consent"))),
					new SealedPerson(rs.getString("head_sealed"), rs.getString("certificate_sealed"),
							rs.getString("phone_sealed"), rs.getBytes("certificate_digest"),
							rs.getBytes("phone_digest"), rs.getBytes("row_digest"))))
			.single();
	}

	private static HouseholdSeal seal(byte[] key, byte[]... former) {
		return new HouseholdSeal(
				new PersonSeal(new SecretBox(key, List.of(former)), new KeyedDigest(key, List.of(former))));
	}

	private static byte[] key(int number) {
		byte[] key = new byte[SecretBox.KEY_LENGTH];
		Arrays.fill(key, (byte) number);
		return key;
	}

	/** A household as the table has it. */
	private record Stored(long building, HouseholdFacts facts, SealedPerson person) {

		PersonalData openedBy(HouseholdSeal seal) {
			return seal.open(this.building, this.facts, this.person);
		}

	}

}
