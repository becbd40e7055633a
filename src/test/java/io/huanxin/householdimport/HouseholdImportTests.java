package io.huanxin.householdimport;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.audit.Actor;
import io.huanxin.household.HouseholdFilter;
import io.huanxin.household.HouseholdLists;
import io.huanxin.household.HouseholdPage;
import io.huanxin.household.HouseholdRow;
import io.huanxin.person.NumberKind;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import io.huanxin.web.PagePlace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Households from files, as they are uploaded. The people are invented:
 * 360902190001010010 and 430202190001010015 are numbers that nobody born in 1900 has. For
 * the second 4·7 + 3·9 + 0·10 + 2·5 + 0·8 + 2·4 + 1·2 + 9·1 + 0·6 + 0·3 + 0·7 + 1·9 +
 * 0·10 + 1·5 + 0·8 + 0·4 + 1·2 = 100 = 9·11 + 1, for which GB 11643 has 0. Each test is
 * rolled back.
 */
@PortalTest
@Transactional
class HouseholdImportTests {

	private static final String HEADER = "小区编码,楼栋号,单元,房号,户主姓名,证件号码,联系电话,建筑面积(㎡),居住人数,意愿\n";

	private static final String FIRST = "HI-1,1,1,101,张甲乙,360902190001010010,13800000000,86.5,3,同意\n";

	private static final UUID JOB = UUID.fromString("7c1b4f0e-38c5-4b0e-9a53-0a1a6f3e2d11");

	@Autowired
	HouseholdImport importType;

	@Autowired
	HouseholdLists lists;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	private RegionScope clerk;

	private long neighbourhood;

	@BeforeEach
	void build() {
		this.clerk = this.jdbc.sql("select id, path from region where code = '430200'")
			.query((rs, row) -> new RegionScope(new Actor(null, "a-clerk", "CLERK", null), Role.CLERK, rs.getLong("id"),
					rs.getString("path")))
			.single();
		this.neighbourhood = build("HI-1", "430202", "1", "02");
	}

	@Test
	void opensHouseholdsSealedAndLeavesWhatIsBlankUnknown() {
		Taken taken = take(FIRST + "HI-1,02,,8-3,,,,,,\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(2, 0, 0);
		HouseholdRow full = stored("101");
		assertThat(full.place()).isEqualTo("1-1-101");
		assertThat(full.person().head()).isEqualTo("张*");
		assertThat(full.person().certificate()).isEqualTo("3609**********0010");
		assertThat(full.person().phone()).isEqualTo("138****0000");
		assertThat(full.facts().floorArea()).isEqualByComparingTo("86.5");
		assertThat(full.facts().residents()).isEqualTo(3);
		assertThat(full.importId()).isEqualTo(JOB);
		assertThat(full.createdBy()).isEqualTo("a-clerk");
		HouseholdRow bare = stored("8-3");
		assertThat(bare.place()).isEqualTo("02-8-3");
		assertThat(bare.person().head()).isNull();
		assertThat(bare.facts().residents()).isNull();
		assertThat(bare.facts().consent()).isNull();
		assertThat(this.lists.search(this.clerk, NumberKind.PHONE, "13800000000")).extracting(HouseholdRow::id)
			.containsExactly(full.id());
		assertThat(taken.outcome().previews()).extracting(ImportOutcome.Preview::key)
			.containsExactly("HI-1 1-1-101", "HI-1 02-8-3");
	}

	@Test
	void neitherTableNorPreviewNorTrailKnowsWhoItIs() {
		take(FIRST);
		Taken taken = take("HI-1,1,1,101,张丙,430202190001010010,13811110000,,,\n");
		assertThat(taken.counts()).containsExactly(0, 1, 0);
		String kept = this.jdbc.sql("""
				select concat((select string_agg(h::text, ' ') from household h where h.room = '101'),
				              (select string_agg(a::text, ' ') from audit_entry a where a.import_id = :job))
				""").param("job", JOB).query(String.class).single();
		assertThat(kept).contains("personal-changed");
		assertThat(kept + taken.outcome() + taken.problems().list()).doesNotContain("张甲乙", "张丙", "190001010010",
				"13800000000", "13811110000");
		assertThat(taken.outcome().previews()).singleElement()
			.satisfies((preview) -> assertThat(preview.changes()).containsExactly(
					new ImportOutcome.Change("户主姓名", "张*", "张*（有改动）"),
					new ImportOutcome.Change("证件号码", "3609**********0010", "4302**********0010"),
					new ImportOutcome.Change("联系电话", "138****0000", "138****0000（有改动）")));
	}

	@Test
	void theSameFileAgainChangesNothing() {
		String rows = FIRST + "HI-1,02,,8-3,,,,,,\nHI-1,02,,0304,欧阳某,E12345678,0795-3221234,100,,未征询\n";
		take(rows);
		assertThat(take(rows).counts()).containsExactly(0, 0, 3);
		assertThat(take("HI-1,1,1,101,,,,,,\nHI-1,02,,0304,欧阳某,e1234 5678,(0795)3221234,100.00,,未征询\n").counts())
			.as("blanks, and other ways to write the same")
			.containsExactly(0, 0, 2);
		assertThat(trail()).isEmpty();
		assertThat(stored("101").version()).isZero();
	}

	@Test
	void aBlankLeavesWhatIsStoredAndTheWordClearsIt() {
		take(FIRST);
		Taken taken = take("HI-1,1,1,101,,清空,13900000000,清空,4,\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(0, 1, 0);
		HouseholdRow row = stored("101");
		assertThat(row.person().head()).isEqualTo("张*");
		assertThat(row.person().certificate()).isNull();
		assertThat(row.person().phone()).isEqualTo("139****0000");
		assertThat(row.facts().floorArea()).isNull();
		assertThat(row.facts().residents()).isEqualTo(4);
		assertThat(Objects.requireNonNull(row.facts().consent()).word()).isEqualTo("同意");
		assertThat(row.version()).isEqualTo(1);
		assertThat(trail()).containsExactly("REVISED 86.50 null 3 4 personal-changed");
		assertThat(this.lists.search(this.clerk, NumberKind.PHONE, "13800000000")).isEmpty();
		assertThat(this.lists.search(this.clerk, NumberKind.PHONE, "13900000000")).hasSize(1);
		assertThat(take("HI-1,1,1,101,张甲乙,清空,13900000000,,4,同意\n").counts()).containsExactly(0, 0, 1);
	}

	/** Before: 3 residents, agreed; after: 4 and 2 in one that refused. */
	@Test
	void tellsTheSumsBeforeAndAfter() {
		take(FIRST + "HI-1,1,1,102,,,,,5,同意\n");
		Taken taken = take("HI-1,1,1,101,,,,,4,不同意\nHI-1,1,1,102,,,,,5,同意\nHI-1,1,1,103,,,,,2,同意\n");
		assertThat(taken.counts()).containsExactly(1, 1, 1);
		assertThat(taken.outcome().totals()).containsExactly(new ImportOutcome.Total("household.residents", 8L, 11L),
				new ImportOutcome.Total("household.agreed", 2L, 2L));
		assertThat(take("HI-1,1,1,104,,,,,,\n").outcome().totals()).containsExactly(
				new ImportOutcome.Total("household.residents", 0L, null),
				new ImportOutcome.Total("household.agreed", 0L, null));
	}

	@Test
	void tellsWhatIsWrongInEveryRowAtOnceAndRepeatsNobody() {
		build("HI-YC", "360902", "1");
		Taken taken = take("""
				HI-9,1,1,101,,,,,,
				HI-YC,1,1,101,,,,,,
				HI-1,7,1,101,,,,,,
				HI-1,2,1,101,,,,,,
				HI-1,1,1,101,张甲,360902190001010011,13800000000转1,约80,三,愿意
				HI-1,1,1,101,,,,,,
				HI-1,1,1,101,,,,,,
				HI-1,1,,,,,,,,
				HI-1,1,1,105,张*,3609**********0010,138****0000,,,
				HI-1,1,1,106,,3.60902E+17,,,,
				HI-1,1,1,107,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code, Problem::variant)
			.containsExactlyInAnyOrder(tuple(2, "小区编码", ProblemCode.UNKNOWN_NEIGHBOURHOOD, null),
					tuple(3, "小区编码", ProblemCode.OUT_OF_SCOPE, null),
					tuple(4, "楼栋号", ProblemCode.NOT_IN_DICTIONARY, "building"),
					tuple(5, "楼栋号", ProblemCode.NOT_IN_DICTIONARY, "zeros"),
					tuple(6, "证件号码", ProblemCode.UNREADABLE_TEXT, "certificate"),
					tuple(6, "联系电话", ProblemCode.UNREADABLE_TEXT, "phone"),
					tuple(6, "建筑面积(㎡)", ProblemCode.UNREADABLE_NUMBER, "about"),
					tuple(6, "居住人数", ProblemCode.UNREADABLE_NUMBER, null),
					tuple(6, "意愿", ProblemCode.NOT_IN_DICTIONARY, null),
					tuple(7, "小区编码", ProblemCode.DUPLICATE_KEY, null),
					tuple(8, "小区编码", ProblemCode.DUPLICATE_KEY, null), tuple(9, "房号", ProblemCode.MISSING_VALUE, null),
					tuple(10, "户主姓名", ProblemCode.UNREADABLE_TEXT, "masked"),
					tuple(10, "证件号码", ProblemCode.UNREADABLE_TEXT, "masked"),
					tuple(10, "联系电话", ProblemCode.UNREADABLE_TEXT, "masked"),
					tuple(11, "证件号码", ProblemCode.UNREADABLE_TEXT, "digits"));
		assertThat(taken.problems().list()).extracting(Problem::severity).containsOnly(Severity.ERROR);
		assertThat(taken.problems()
			.list()
			.stream()
			.filter((problem) -> problem.code() == ProblemCode.DUPLICATE_KEY)
			.map((problem) -> problem.value() + " " + problem.args()))
			.containsExactly("HI-1 1 1 101 [6]", "HI-1 1 1 101 [6]");
		assertThat(taken.problems().list().toString()).doesNotContain("张", "3609", "138", "3.60902E");
		assertThat(taken.counts()).as("the good one, for the caller to keep or to roll back").containsExactly(1, 0, 0);
	}

	@Test
	void whatIsExportedIsMaskedAndComesBackWithoutChangingAnything() {
		take(FIRST + "HI-1,02,,8-3,,,,,,\nHI-1,1,1,102,李某,E1234567,3221234,,,不同意\n");
		String exported = exported(Map.of("neighbourhood", "HI-1"));
		assertThat(exported).isEqualTo("""
				HI-1,1,1,101,张*,3609**********0010,138****0000,86.50,3,同意
				HI-1,1,1,102,李*,E1****67,3*****4,,,不同意
				HI-1,02,,8-3,,,,,,
				""");
		Taken again = take(exported.replace('*', '＊'));
		assertThat(again.problems().list()).isEmpty();
		assertThat(again.counts()).containsExactly(0, 0, 3);
		Taken revised = take(exported.replace(",3,同意", ",5,同意"));
		assertThat(revised.counts()).containsExactly(0, 1, 2);
		assertThat(this.lists.search(this.clerk, NumberKind.CERTIFICATE, "360902190001010010")).hasSize(1);
		assertThat(exported(Map.of("neighbourhood", "HI-1", "consent", "REFUSED"))).startsWith("HI-1,1,1,102,");
		assertThat(exported(Map.of("neighbourhood", "HI-2"))).isEmpty();
	}

	@Test
	void aMaskOfSomethingElseIsAProblemAndOverwritesNothing() {
		take(FIRST + "HI-1,1,1,102,,,,,,\n");
		Taken taken = take("HI-1,1,1,101,李*,3609**********0010,139****0000,86.5,9,同意\nHI-1,1,1,102,张*,,,,,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::variant)
			.containsExactly(tuple(2, "户主姓名", "masked"), tuple(2, "联系电话", "masked"), tuple(3, "户主姓名", "masked"));
		assertThat(taken.counts()).containsExactly(0, 0, 0);
		assertThat(stored("101").facts().residents()).isEqualTo(3);
	}

	@Test
	void aDoorThatDiffersByZerosInFrontIsNoNewHousehold() {
		take("HI-1,1,01,0302,,,,,,\n");
		Taken taken = take("HI-1,1,1,302,,,,,,\nHI-1,1,01,302,,,,,,\nHI-1,1,01,3020,,,,,,\n");
		assertThat(taken.problems().list())
			.extracting(Problem::row, Problem::value, Problem::code, Problem::args, Problem::severity)
			.containsExactly(tuple(2, "1-302", ProblemCode.POSSIBLE_DUPLICATE, List.of("01-0302"), Severity.ERROR),
					tuple(3, "01-302", ProblemCode.POSSIBLE_DUPLICATE, List.of("01-0302"), Severity.ERROR));
		assertThat(taken.counts()).containsExactly(1, 0, 0);
	}

	/** Where some cells of a column are texts and others numbers. */
	@Test
	void twoDoorsOfAFileDifferByMoreThanZerosInFront() {
		Taken taken = take("HI-1,1,1,302,,,,,,\nHI-1,1,01,0302,,,,,,\nHI-1,1,1,0302,,,,,,\nHI-1,02,1,0302,,,,,,\n");
		assertThat(taken.problems().list())
			.extracting(Problem::row, Problem::value, Problem::variant, Problem::args, Problem::severity)
			.containsExactly(tuple(3, "01-0302", "zeros-in-file", List.of("2"), Severity.ERROR),
					tuple(4, "1-0302", "zeros-in-file", List.of("2"), Severity.ERROR));
		assertThat(taken.counts()).containsExactly(2, 0, 0);
	}

	@Test
	void aHouseholdThatWasAlteredBesideThePortalIsLeftAlone() {
		take(FIRST);
		this.jdbc.sql("update household set residents = 9 where room = '101'").update();
		Taken taken = take(FIRST);
		assertThat(taken.problems().list()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.LOCKED);
			assertThat(problem.variant()).isEqualTo("unreadable");
		});
		assertThat(taken.counts()).containsExactly(0, 0, 0);
	}

	/** Three batches of a thousand and a rest, some of them wrong. */
	@Test
	void manyRowsAreSealedCopiedAndCounted() {
		StringBuilder rows = new StringBuilder();
		for (int n = 1; n <= 3100; n++) {
			rows.append("HI-1,1,1,%d,张%d,,1380000%04d,80,2,同意\n".formatted(n, n, n));
		}
		Taken taken = take(rows.toString());
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(3100, 0, 0);
		assertThat(taken.outcome().previews()).hasSize(ImportOutcome.PREVIEWS);
		assertThat(taken.outcome().totals()).contains(new ImportOutcome.Total("household.residents", 0L, 6200L));
		assertThat(this.lists.search(this.clerk, NumberKind.PHONE, "13800002345")).singleElement()
			.satisfies((row) -> assertThat(row.facts().room()).isEqualTo("2345"));
		assertThat(take(rows.toString()).counts()).containsExactly(0, 0, 3100);
		assertThat(take(rows.toString().replace(",80,2,", ",80,3,")).counts()).containsExactly(0, 3100, 0);
		assertThat(trail()).hasSize(3100);
	}

	@Test
	void whatASpreadsheetInChinaWritesIsRead() throws IOException {
		Path file = this.folder.resolve("住户.csv");
		Files.write(file, (HEADER + "HI-1,1,１,１０１,张甲乙,36090219000101001０,138 0000 0000,\"1,086.5\",３,同意\n")
			.getBytes(Charset.forName("GB18030")));
		Taken taken = Taken.of(this.currentScope, this.clerk, this.importType, JOB, file);
		assertThat(taken.problems().list()).isEmpty();
		HouseholdRow row = stored("101");
		assertThat(row.person().certificate()).isEqualTo("3609**********0010");
		assertThat(row.facts().floorArea()).isEqualByComparingTo("1086.5");
	}

	private List<String> trail() {
		return this.jdbc.sql("""
				select concat_ws(' ', action, coalesce(before_values ->> 'floorArea', 'null'),
				                 coalesce(after_values ->> 'floorArea', 'null'), before_values ->> 'residents',
				                 after_values ->> 'residents', after_values ->> 'phone')
				  from audit_entry
				 where import_id = :job
				""").param("job", JOB).query(String.class).list();
	}

	private String exported(Map<String, String> filters) {
		List<String> rows = new ArrayList<>();
		this.currentScope.runAs(this.clerk, () -> this.importType.export(filters, (cells) -> rows.add(written(cells))));
		return String.join("", rows);
	}

	private static String written(List<? extends @Nullable Object> cells) {
		return String.join(",", cells.stream().map((cell) -> Objects.toString(cell, "")).toList()) + "\n";
	}

	private HouseholdRow stored(String room) {
		HouseholdPage page = this.lists.list(this.clerk, this.neighbourhood, new HouseholdFilter("", "", room, null),
				PagePlace.BEGINNING);
		return page.rows().get(0);
	}

	private Taken take(String rows) {
		return Taken.csv(this.currentScope, this.clerk, this.importType, JOB, this.folder, HEADER + rows);
	}

	private long build(String code, String region, String... buildings) {
		long id = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), :code, '住户导入小区', id, path, 'RESERVE', 'test'
				  from region
				 where code = :region
				returning id
				""").param("code", code).param("region", region).query(Long.class).single();
		this.jdbc.sql("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), n.id, n.region_path, b.number, 'test'
				  from neighbourhood n
				 cross join unnest(:buildings::text[]) as b (number)
				 where n.id = :id
				""").param("buildings", buildings).param("id", id).update();
		return id;
	}

}
