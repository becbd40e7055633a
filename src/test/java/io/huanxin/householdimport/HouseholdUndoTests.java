package io.huanxin.householdimport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.audit.AuditTrail;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.household.HouseholdSeal;
import io.huanxin.household.SealedHouseholds;
import io.huanxin.person.PersonSeal;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import io.huanxin.register.Dependant;
import io.huanxin.register.RegisterWriter;
import io.huanxin.secret.CannotOpen;
import io.huanxin.secret.KeyedDigest;
import io.huanxin.secret.SealedRecords.Batch;
import io.huanxin.secret.SecretBox;
import io.huanxin.spreadsheet.UndoPlan;
import io.huanxin.spreadsheet.UndoPlan.Obstacle;
import io.huanxin.support.AtOnce;
import io.huanxin.support.MadeUpHome;
import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Households that are imported and taken back, by the workers and transactions of the
 * portal itself. The people are those of {@link HouseholdImportTests}, whom there are
 * not.
 */
@PortalTest
class HouseholdUndoTests {

	private static final String CLERK = "yuanzhou-clerk";

	private static final String HEADER = "小区编码,楼栋号,单元,房号,户主姓名,证件号码,联系电话,建筑面积(㎡),居住人数,意愿\n";

	private static final String FIRST = "HU-1,1,1,101,张甲乙,360902190001010010,13800000000,86.5,3,同意\n";

	private static final String SECOND = "HU-1,1,1,102,李丙,,13811110000,,,\n";

	/** Three of the six values of 101 change, one is cleared and two are left. */
	private static final String CHANGED = "HU-1,1,1,101,王丁,,13900000000,清空,4,\n";

	private static final PersonalData PERSON = new PersonalData("张甲乙", "360902190001010010", "13800000000");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JsonMapper json;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	FormerHouseholds former;

	@Autowired
	FormerHouseholdNight night;

	@Autowired
	HouseholdSeal seal;

	@Autowired
	RegisterWriter writer;

	@Autowired
	AuditTrail audit;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	SystemWork system;

	private final Newcomers newcomers;

	private final JdbcClient owner;

	HouseholdUndoTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails database) {
		this.newcomers = new Newcomers(jdbc);
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void build() {
		clear();
		MadeUpHome.build(this.owner, "HU-1", "住户撤销小区", "360902");
	}

	@AfterEach
	void clear() {
		this.newcomers.close();
		MadeUpHome.clear(this.owner, "HU-1");
	}

	@Test
	void whatWasCreatedIsRemoved() {
		imported(FIRST, 1, 0);
		List<String> before = stored();
		String id = imported(SECOND + "HU-1,1,1,103,,,,,,\n", 2, 0);
		assertThat(get(CLERK, "/imports/" + id)).bodyText().contains("撤销这次导入");
		assertThat(get(CLERK, page(id))).hasStatusOk()
			.bodyText()
			.contains("没有记录妨碍撤销")
			.containsSubsequence("新建的）</dt><dd>2</dd>", "修改的）</dt><dd>0</dd>", "所涉及小区的登记户数", "3 → 1", "每个小区移除了多少户")
			.doesNotContain("修改前的内容加密保留到");

		assertThat(undo(CLERK, id)).hasRedirectedUrl(page(id)).flash().containsEntry("done", "imports.undo.done");

		assertThat(stored()).isEqualTo(before).hasSize(1);
		assertThat(trail(id)).containsExactly("UNDONE neighbourhood {\"removedHouseholds\": 2}", "UNDONE job 2 0");
		String home = this.owner.sql("select id::text from neighbourhood where code = 'HU-1'")
			.query(String.class)
			.single();
		assertThat(text(get("yichun-leader", "/neighbourhoods/" + home + "/timeline")))
			.containsSubsequence("撤销导入，移除由它登记的 2 户：", "住户.csv", "由导入登记 2 户：", "住户.csv", "由导入登记 1 户：");
		assertThat(text(get("auditor", "/audit?entity=neighbourhood&key=" + home))).containsSubsequence("撤销导入", "移除的户数",
				"2", "因撤销导入：", "住户.csv");
		assertThat(get(CLERK, "/imports/" + id)).bodyText().contains("已撤销", "由 yuanzhou-clerk 撤销");
		imported(SECOND + "HU-1,1,1,103,,,,,,\n", 2, 0);
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.done-before");
		assertThat(stored()).hasSize(3);
	}

	@Test
	void whatWasChangedIsByteByByteAsItWas() {
		imported(FIRST + SECOND, 2, 0);
		List<String> before = stored();
		String id = imported(CHANGED, 0, 1);
		assertThat(stored()).isNotEqualTo(before);
		assertThat(kept(id)).isEqualTo(1);
		assertThat(get(CLERK, page(id))).bodyText()
			.containsSubsequence("新建的）</dt><dd>0</dd>", "修改的）</dt><dd>1</dd>", "2 → 2", "修改前的内容加密保留到");
		assertThat(this.mvc.get().uri(page(id)).with(as(CLERK)).cookie(new Cookie("huanxin-language", "en"))).bodyText()
			.contains("is kept, sealed, until", "Households registered in the neighbourhoods concerned");

		assertThat(undo(CLERK, id)).flash().containsEntry("done", "imports.undo.done");

		assertThat(stored()).isEqualTo(before);
		assertThat(version("101")).as("0, 1 by the import, 2 by undoing it").isEqualTo(2);
		assertThat(version("102")).isZero();
		assertThat(kept(id)).as("not kept twice any longer").isZero();
		assertThat(this.mvc.post()
			.uri("/households/" + id("101") + "/disclosure")
			.param("reason", "核对")
			.with(as(CLERK))
			.with(csrf())).bodyText().contains("张甲乙", "360902190001010010", "13800000000");
		assertThat(this.owner.sql("""
				select before_values::text || ' ' || after_values::text
				  from audit_entry
				 where import_id = :id::uuid
				   and action = 'RESTORED'
				""").param("id", id).query(String.class).list()).singleElement().satisfies((entry) -> {
			List<JsonNode> values = values(entry);
			assertThat(values.get(0)).isEqualTo(this.json.readTree("""
					{"building": "1", "unit": "1", "room": "101", "head": "personal-recorded",
					 "certificate": "personal-recorded", "phone": "personal-recorded", "residents": 4, "consent": "同意"}
					"""));
			assertThat(values.get(1)).isEqualTo(this.json.readTree("""
					{"building": "1", "unit": "1", "room": "101", "head": "personal-changed",
					 "certificate": "personal-recorded", "phone": "personal-changed", "floorArea": "86.50",
					 "residents": 3, "consent": "同意"}
					"""));
		});
		assertThat(trail(id)).containsExactly("RESTORED household", "UNDONE job 0 1");
	}

	@Test
	void whatIsKeptAndToldNamesNobody() {
		imported(FIRST, 1, 0);
		String id = imported(CHANGED, 0, 1);
		String kept = this.owner
			.sql("select string_agg(f::text, ' ') from household_former f where import_id = ?::uuid")
			.param(id)
			.query(String.class)
			.single();
		String page = text(get(CLERK, page(id)));
		undo(CLERK, id);
		String told = this.owner
			.sql("select string_agg(a::text, ' ') from audit_entry a where import_id = :id::uuid or entity_key = :id")
			.param("id", id)
			.query(String.class)
			.single();
		assertThat(kept + page + told).doesNotContain("张甲乙", "王丁", "190001010010", "13800000000", "13900000000");
	}

	@Test
	void aMixedImportIsUndoneAsAWhole() {
		imported(FIRST, 1, 0);
		List<String> before = stored();
		String id = imported(CHANGED + SECOND, 1, 1);
		assertThat(get(CLERK, page(id))).bodyText()
			.containsSubsequence("新建的）</dt><dd>1</dd>", "修改的）</dt><dd>1</dd>", "2 → 1");
		undo(CLERK, id);
		assertThat(stored()).isEqualTo(before);
		assertThat(trail(id)).containsExactly("RESTORED household", "UNDONE neighbourhood {\"removedHouseholds\": 1}",
				"UNDONE job 1 1");
	}

	/** 1 203 are more than two batches of changes and more than one page of a cursor. */
	@Test
	void manyAreTakenBackBatchByBatch() {
		StringBuilder rows = new StringBuilder();
		for (int n = 1; n <= 1203; n++) {
			rows.append("HU-1,1,1,%d,张%d,,1380000%04d,80,2,同意\n".formatted(n, n, n));
		}
		imported(rows.toString(), 1203, 0);
		List<String> before = stored();
		String more = "HU-1,1,2,%d,,,,,,\n";
		StringBuilder second = new StringBuilder(rows.toString().replace(",80,2,", ",80,3,"));
		for (int n = 1; n <= 48; n++) {
			second.append(more.formatted(n));
		}
		String id = imported(second.toString(), 48, 1203);
		assertThat(get(CLERK, page(id))).bodyText().contains("1,251 → 1,203");
		assertThat(undo(CLERK, id)).flash().containsEntry("done", "imports.undo.done");
		assertThat(stored()).isEqualTo(before).hasSize(1203);
	}

	@Test
	void nothingIsUndoneWhereAHouseholdWasChangedAgain() {
		imported(FIRST, 1, 0);
		String id = imported(CHANGED + SECOND + "HU-1,1,1,103,,,,,,\n", 2, 1);
		revise("101", "5");
		revise("102", "6");
		List<String> before = stored();

		assertThat(get(CLERK, page(id))).bodyText()
			.contains("有 2 处妨碍撤销", "HU-1 1-1-101", "HU-1 1-1-102", "/households/" + id("101"),
					"/households/" + id("102"), "导入以后又被修改过")
			.doesNotContain("1-1-103", "<button class=\"btn btn-danger\"");
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.not-done");

		assertThat(stored()).isEqualTo(before);
		assertThat(trail(id)).isEmpty();
		assertThat(kept(id)).isEqualTo(1);
	}

	@Test
	void aLaterImportIsUndoneFirstAndWhatItRestoredCountsAsChanged() {
		String first = imported(FIRST, 1, 0);
		List<String> before = stored();
		String second = imported(CHANGED, 0, 1);
		String third = imported("HU-1,1,1,101,,,,,9,\n", 0, 1);
		assertThat(undo(CLERK, second)).flash().containsEntry("failed", "imports.undo.not-done");
		assertThat(undo(CLERK, third)).flash().containsEntry("done", "imports.undo.done");
		assertThat(stored()).isNotEqualTo(before);
		assertThat(undo(CLERK, second)).flash().containsEntry("failed", "imports.undo.not-done");
		assertThat(undo(CLERK, first)).flash().containsEntry("failed", "imports.undo.not-done");
	}

	@Test
	void ofManyObstaclesSomeAreNamed() {
		StringBuilder rows = new StringBuilder();
		for (int n = 1; n <= 25; n++) {
			rows.append("HU-1,1,1,%d,,,,,,\n".formatted(n));
		}
		String id = imported(rows.toString(), 25, 0);
		this.owner.sql("update household set version = 1 where import_id = ?::uuid").param(id).update();
		assertThat(get(CLERK, page(id))).bodyText().contains("有 25 处妨碍撤销", "列出前 20 处，共 25 处");
	}

	@Test
	void whatWasAlteredBesideThePortalIsLeftToAPerson() {
		imported(FIRST + SECOND, 2, 0);
		String id = imported(CHANGED + "HU-1,1,1,102,,,,,2,\n", 0, 2);
		this.owner.sql("update household set residents = 40 where id = ?").param(id("101")).update();
		this.owner.sql("update household_former set floor_area = 7 where household_id = ?").param(id("102")).update();
		assertThat(get(CLERK, page(id))).bodyText().contains("有 2 处妨碍撤销", "HU-1 1-1-101", "HU-1 1-1-102", "在系统之外被改动过");
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.not-done");
	}

	@Test
	void whatWasIsForgottenAfterThirtyDays() {
		imported(FIRST, 1, 0);
		String id = imported(CHANGED, 0, 1);
		keptSince(id, "29 days");
		this.night.forget();
		assertThat(kept(id)).isEqualTo(1);
		keptSince(id, "31 days");
		this.night.forget();
		assertThat(kept(id)).isZero();
		assertThat(get(CLERK, page(id))).bodyText().contains("有 1 处妨碍撤销", "超过 30 天已经清除，无法恢复");
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.not-done");
		assertThat(version("101")).isEqualTo(1);
	}

	@Test
	void whatAnotherFeatureKeepsOfAHouseholdStandsInTheWay() {
		String id = imported(FIRST + SECOND, 2, 0);
		this.owner.sql("create table household_note (household_id bigint not null references household)").update();
		try {
			this.owner.sql("grant select on household_note to huanxin_app").update();
			this.owner.sql("insert into household_note select id from household where id = :id union all select :id")
				.param("id", id("102"))
				.update();
			assertThat(plan(id, new Dependant("household_note", "household", "imports.undo.photos",
					(neighbourhood) -> "/neighbourhoods/" + neighbourhood)))
				.satisfies((plan) -> {
					assertThat(plan.obstacleCount()).isEqualTo(1);
					assertThat(plan.obstacles()).containsExactly(new Obstacle("HU-1 1-1-102",
							"/neighbourhoods/" + neighbourhood(), "imports.undo.photos", 2));
				});
			assertThat(plan(id, new Dependant("household_note", "building", "imports.undo.photos", String::valueOf))
				.possible()).isTrue();
			assertThat(undo(CLERK, id)).as("nobody has declared it, and the key holds")
				.flash()
				.containsEntry("failed", "imports.undo.not-done");
			assertThat(stored()).hasSize(2);
		}
		finally {
			this.owner.sql("drop table household_note").update();
		}
	}

	@Test
	void oneOfTwoPeopleUndoesIt() throws Exception {
		imported(FIRST, 1, 0);
		List<String> before = stored();
		String id = imported(CHANGED + SECOND, 1, 1);
		String colleague = this.newcomers.open("CLERK", "360902");
		assertThat(AtOnce.both(() -> told(CLERK, id), () -> told(colleague, id)))
			.containsExactlyInAnyOrder("imports.undo.done", "imports.undo.done-before");
		assertThat(stored()).isEqualTo(before);
		assertThat(version("101")).isEqualTo(2);
	}

	/** Whoever of the two comes first, nothing is lost of what the other one did. */
	@Test
	void aRevisionAtTheSameMomentIsNotLost() throws Exception {
		String id = imported(SECOND, 1, 0);
		long household = id("102");
		List<String> told = AtOnce.both(() -> told(CLERK, id),
				() -> String.valueOf(revise(household, "102", "6").getResponse().getStatus()));
		if (told.get(0).equals("imports.undo.done")) {
			assertThat(told.get(1)).isIn("404", "409");
			assertThat(stored()).isEmpty();
		}
		else {
			assertThat(told).containsExactly("imports.undo.not-done", "302");
			assertThat(stored()).hasSize(1);
		}
	}

	@Test
	void itIsAMatterOfWhoImportedItAndOfColleagues() {
		String id = imported(FIRST, 1, 0);
		String colleague = this.newcomers.open("CLERK", "360902");
		for (String other : List.of("hunan-clerk", "yichun-clerk")) {
			assertThat(get(other, page(id))).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(undo(other, id)).hasStatus(HttpStatus.NOT_FOUND);
		}
		assertThat(undo("yichun-reviewer", id)).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get(colleague, "/imports")).bodyText().contains(page(id), CLERK);
		assertThat(undo(colleague, id)).flash().containsEntry("done", "imports.undo.done");
		assertThat(stored()).isEmpty();
	}

	/** As under a portal whose key is 1 first and 2 afterwards. */
	@Test
	void aChangeOfKeysSealsWhatWasKeptAnew() {
		imported(FIRST, 1, 0);
		String id = imported(CHANGED, 0, 1);
		HouseholdSeal first = seal(key(1));
		HouseholdSeal second = seal(key(2), key(1));
		FormerHousehold kept = former(id);
		SealedPerson underTheFirst = first.seal(kept.buildingId(), kept.facts(), PERSON);
		this.owner.sql("""
				update household_former
				   set head_sealed = :head, certificate_sealed = :certificate, phone_sealed = :phone,
				       certificate_digest = :certificateDigest, phone_digest = :phoneDigest, row_digest = :rowDigest
				 where import_id = :import::uuid
				""")
			.param("head", underTheFirst.head())
			.param("certificate", underTheFirst.certificate())
			.param("phone", underTheFirst.phone())
			.param("certificateDigest", underTheFirst.certificateDigest())
			.param("phoneDigest", underTheFirst.phoneDigest())
			.param("rowDigest", underTheFirst.rowDigest())
			.param("import", id)
			.update();
		assertThat(get(CLERK, page(id))).as("this portal has not got the key").bodyText().contains("无法解密");
		SealedHouseholds sealed = new SealedFormerHouseholds(this.jdbc, second);
		long before = this.owner.sql("select id - 1 from household_former where import_id = ?::uuid")
			.param(id)
			.query(Long.class)
			.single();

		Batch[] batches = new Batch[2];
		this.system.run("test", Role.ADMINISTRATOR, (everything) -> {
			batches[0] = sealed.sealAnew(before);
			batches[1] = sealed.sealAnew(before);
		});

		assertThat(batches).containsExactly(new Batch(before + 1, 1, 1, 0), new Batch(before + 1, 1, 0, 0));
		FormerHousehold anew = former(id);
		HouseholdSeal alone = seal(key(2));
		assertThat(alone.open(anew.buildingId(), anew.facts(), anew.person())).isEqualTo(PERSON);
		assertThat(anew.facts()).isEqualTo(kept.facts());
		assertThat(anew.version()).isEqualTo(kept.version());
		assertThatExceptionOfType(CannotOpen.class)
			.isThrownBy(() -> first.open(anew.buildingId(), anew.facts(), anew.person()));
	}

	/** While keys are changed, nothing comes under the former one again. */
	@Test
	void whatIsPutBackIsSealedAsItWasOrUnderTheKeyInForce() {
		HouseholdSeal first = seal(key(1));
		HouseholdSeal second = seal(key(2), key(1));
		HouseholdFacts facts = new HouseholdFacts("1", "101", null, 3, null);
		HouseholdFacts changed = new HouseholdFacts("1", "101", null, 4, null);
		SealedPerson underTheFirst = first.seal(7, facts, PERSON);
		StagedHousehold stored = new StagedHousehold(0, Cells.COMPLETE, facts, underTheFirst, 1, 1, "HU-1", 7, "1", "/",
				changed, first.seal(7, changed, PERSON));
		FormerHousehold household = new FormerHousehold(7, facts, underTheFirst, 0, stored);
		assertThat(household.entry(first).sealed()).isSameAs(underTheFirst);
		assertThat(seal(key(2)).open(7, facts, household.entry(second).sealed())).isEqualTo(PERSON);
	}

	private FormerHousehold former(String id) {
		FormerHousehold[] found = new FormerHousehold[1];
		asClerk(() -> this.former.each(this.currentScope.get(), UUID.fromString(id), false, (each) -> found[0] = each));
		return found[0];
	}

	private UndoPlan plan(String id, Dependant dependant) {
		HouseholdUndo undo = new HouseholdUndo(this.former, this.seal, this.writer, this.audit, this.jdbc,
				this.currentScope, List.of(dependant));
		UndoPlan[] plan = new UndoPlan[1];
		asClerk(() -> plan[0] = undo.plan(UUID.fromString(id), true));
		return plan[0];
	}

	private void asClerk(Runnable work) {
		this.currentScope.runAs(this.accounts.loadUserByUsername(CLERK).scope(),
				() -> this.transactions.executeWithoutResult((status) -> work.run()));
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

	/** Everything of them but the version. */
	private List<String> stored() {
		return this.owner.sql("""
				select (to_jsonb(h) - 'version')::text
				  from household h
				 where neighbourhood_id in (select id from neighbourhood where code = 'HU-1')
				 order by id
				""").query(String.class).list();
	}

	/** What undoing an import told the trail. */
	private List<String> trail(String id) {
		return this.owner.sql("""
				select concat_ws(' ', action, entity, case when entity = 'neighbourhood' then after_values::text end,
				                 case when entity = 'job' then after_values ->> 'removed' end,
				                 case when entity = 'job' then after_values ->> 'restored' end)
				  from audit_entry
				 where (import_id = :id::uuid or entity_key = :id)
				   and action in ('RESTORED', 'REMOVED', 'UNDONE')
				 order by id
				""").param("id", id).query(String.class).list();
	}

	private List<JsonNode> values(String entry) {
		int between = entry.indexOf("} {") + 1;
		return List.of(this.json.readTree(entry.substring(0, between)),
				this.json.readTree(entry.substring(between + 1)));
	}

	private int kept(String id) {
		return this.owner.sql("select count(*) from household_former where import_id = ?::uuid")
			.param(id)
			.query(Integer.class)
			.single();
	}

	private void keptSince(String id, String age) {
		this.owner.sql("update household_former set kept_at = now() - ?::interval where import_id = ?::uuid")
			.params(age, id)
			.update();
	}

	private long version(String room) {
		return this.owner.sql("select version from household where id = ?").param(id(room)).query(Long.class).single();
	}

	private long neighbourhood() {
		return this.owner.sql("select id from neighbourhood where code = 'HU-1'").query(Long.class).single();
	}

	private long id(String room) {
		return this.owner.sql("""
				select h.id
				  from household h
				  join neighbourhood n on n.id = h.neighbourhood_id
				 where n.code = 'HU-1'
				   and h.room = ?
				""").param(room).query(Long.class).single();
	}

	private void revise(String room, String residents) {
		assertThat(revise(id(room), room, residents)).hasStatus(HttpStatus.FOUND);
	}

	private MvcTestResult revise(long id, String room, String residents) {
		String version = this.owner.sql("select coalesce(max(version), 0)::text from household where id = ?")
			.param(id)
			.query(String.class)
			.single();
		return post(CLERK, "/households/" + id + "/edit", Map.of("neighbourhood", String.valueOf(neighbourhood()),
				"building", "1", "unit", "1", "room", room, "residents", residents, "version", version));
	}

	private static String page(String id) {
		return "/imports/" + id + "/undoing";
	}

	private MvcTestResult undo(String person, String id) {
		return post(person, page(id), Map.of());
	}

	private String told(String person, String id) {
		Map<String, ?> flash = Objects.requireNonNull(undo(person, id).getMvcResult().getFlashMap());
		return String.valueOf(flash.containsKey("done") ? flash.get("done") : flash.get("failed"));
	}

	private String imported(String rows, int created, int updated) {
		MvcTestResult answer = this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", "住户.csv", null, (HEADER + rows).getBytes(StandardCharsets.UTF_8)))
			.header("Authorization", basic())
			.queryParam("type", "households")
			.exchange();
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
		String address = "/api/v1/imports/" + body(answer).get("id").asString();
		JsonNode job = await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> body(this.mvc.get().uri(address).header("Authorization", basic()).exchange()),
					(now) -> List.of("DONE", "REFUSED", "FAILED").contains(now.get("state").asString()));
		assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("DONE");
		assertThat(List.of(job.get("created").asInt(), job.get("updated").asInt())).containsExactly(created, updated);
		return job.get("id").asString();
	}

	private JsonNode body(MvcTestResult answer) {
		return this.json.readTree(answer.getResponse().getContentAsByteArray());
	}

	private static String basic() {
		return "Basic " + HttpHeaders.encodeBasicAuth(CLERK, "Huanxin-2026", StandardCharsets.UTF_8);
	}

	private static String text(MvcTestResult answer) {
		return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("<[^>]+>",
				" ");
	}

	private MvcTestResult get(String username, String path) {
		return this.mvc.get().uri(URI.create(path)).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String path, Map<String, String> form) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post().uri(path).with(as(username)).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(Objects.requireNonNull(this.accounts.loadUserByUsername(username)));
	}

}
