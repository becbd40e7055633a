package io.huanxin.householdimport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huanxin.account.Accounts;
import io.huanxin.support.MadeUpHome;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Households come in as jobs, by other software and by the pages, in the transactions and
 * behind the policies of the portal itself.
 */
@PortalTest
class HouseholdImportApiTest {

	private static final String HEADER = "小区编码,楼栋号,单元,房号,户主姓名,证件号码,联系电话,建筑面积(㎡),居住人数,意愿\n";

	private static final String FIRST = "HJ-1,1,1,101,张甲乙,360902190001010010,13800000000,86.5,3,同意\n";

	private static final Set<String> SETTLED = Set.of("CHECKED", "DONE", "REFUSED", "FAILED");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Accounts accounts;

	@Autowired
	private JdbcConnectionDetails database;

	@Autowired
	private JsonMapper json;

	@Value("${huanxin.data-dir}")
	private Path data;

	private JdbcClient owner;

	@BeforeEach
	void build() {
		this.owner = TablesOwner.of(this.database);
		MadeUpHome.build(this.owner, "HJ-1", "住户导入小区", "360902");
	}

	@AfterEach
	void clear() {
		MadeUpHome.clear(this.owner, "HJ-1");
	}

	@Test
	void takesBackItsOwnTemplate() throws IOException {
		MvcTestResult template = get("yuanzhou-clerk", "/api/v1/imports/templates/households.xlsx");
		byte[] filled;
		try (Workbook workbook = new XSSFWorkbook(
				new ByteArrayInputStream(template.getResponse().getContentAsByteArray()));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			Sheet sheet = workbook.getSheetAt(0);
			assertThat(sheet.getDataValidations()).singleElement()
				.satisfies((choice) -> assertThat(choice.getRegions().getCellRangeAddresses()[0].getFirstColumn())
					.isEqualTo(9));
			assertThat(texts(workbook.getSheet("填写说明"))).contains("加密保存；只填一个号码", "同意、不同意、未征询");
			Row row = sheet.createRow(1);
			List<String> cells = List.of("HJ-1", "1", "1", "101", "张甲乙", "360902190001010010", "13800000000");
			IntStream.range(0, cells.size()).forEach((cell) -> row.createCell(cell).setCellValue(cells.get(cell)));
			row.createCell(7).setCellValue(86.5);
			row.createCell(8).setCellValue(3);
			row.createCell(9).setCellValue("同意");
			// a spreadsheet keeps these as numbers
			Row numbers = sheet.createRow(2);
			numbers.createCell(0).setCellValue("HJ-1");
			numbers.createCell(1).setCellValue(1);
			numbers.createCell(3).setCellValue(102);
			numbers.createCell(5).setCellValue(Double.parseDouble("360902190001010010"));
			numbers.createCell(6).setCellValue(13800000001d);
			workbook.write(out);
			filled = out.toByteArray();
		}
		JsonNode job = settled("yuanzhou-clerk", upload("yuanzhou-clerk", "valid", filled));
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(job)).containsExactly(2, 1, 0, 0);
		assertThat(job.get("problems").toString()).contains("末几位已经丢失").doesNotContain("360902190001");
		assertThat(households()).isEqualTo(1);
	}

	@Test
	void checksAndRefusesWithoutWritingAndWritesTheGoodRows() throws IOException {
		String table = HEADER + FIRST + "HJ-1,9,1,102,,,13811112222,,,\nHJ-1,1,1,103,,360902190001010011,,,,\n";
		JsonNode checked = imported("yuanzhou-clerk", "check", table);
		assertThat(checked.get("state").asString()).isEqualTo("CHECKED");
		assertThat(counts(checked)).containsExactly(3, 1, 0, 0);
		JsonNode refused = imported("yuanzhou-clerk", "all", table);
		assertThat(refused.get("state").asString()).isEqualTo("REFUSED");
		assertThat(households()).isZero();
		JsonNode written = imported("yuanzhou-clerk", "valid", table);
		assertThat(written.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(written)).containsExactly(3, 1, 0, 0);
		assertThat(households()).isEqualTo(1);
		String job = written.get("id").asString();
		assertThat(this.owner.sql("""
				select concat((select string_agg(j::text, ' ') from job j where j.id = :job),
				              (select string_agg(p::text, ' ') from job_problem p where p.job_id = :job),
				              (select string_agg(a::text, ' ') from audit_entry a where a.entity_key = :job::text))
				""").param("job", UUID.fromString(job)).query(String.class).single()).contains("IMPORTED")
			.doesNotContain("张甲乙", "36090219000101", "138000", "138111");
		MvcTestResult errors = get("yuanzhou-clerk", "/api/v1/imports/" + job + "/errors.xlsx");
		try (Workbook workbook = new XSSFWorkbook(
				new ByteArrayInputStream(errors.getResponse().getContentAsByteArray()))) {
			assertThat(texts(workbook.getSheet("数据"))).as("what the file itself had").contains("360902190001010011");
			assertThat(texts(workbook.getSheet("错误清单"))).contains("校验位不对").doesNotContain("360902190001010011");
		}
	}

	@Test
	void aScopeIsKeptRowByRowAndInExports() throws IOException {
		imported("yuanzhou-clerk", "all", HEADER + FIRST);
		JsonNode foreign = imported("hunan-clerk", "all", HEADER + FIRST);
		assertThat(foreign.get("state").asString()).isEqualTo("REFUSED");
		assertThat(foreign.get("problems").toString()).contains("OUT_OF_SCOPE");
		String exported = csv("yuanzhou-clerk");
		assertThat(exported).contains("HJ-1,1,1,101,张*,3609**********0010,138****0000,86.5,3,同意");
		assertThat(csv("hunan-clerk")).startsWith("\ufeff小区编码,").doesNotContain("HJ-1");
		assertThat(get("admin", "/api/v1/exports/households.csv")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(upload("yichun-reviewer", "all", exported.getBytes(StandardCharsets.UTF_8)))
			.hasStatus(HttpStatus.FORBIDDEN);
		JsonNode again = imported("yichun-clerk", "all", exported);
		assertThat(counts(again)).containsExactly(1, 0, 0, 1);
	}

	@Test
	void aPersonLooksAtTheCheckAndConfirms() {
		MvcTestResult sent = this.mvc.post()
			.uri("/imports")
			.multipart()
			.file(new MockMultipartFile("file", "住户.csv", null, (HEADER + FIRST).getBytes(StandardCharsets.UTF_8)))
			.param("type", "households")
			.with(as("yuanzhou-clerk"))
			.with(csrf())
			.exchange();
		String page = Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
		JsonNode checked = settled("yuanzhou-clerk", page.substring(page.lastIndexOf('/') + 1));
		assertThat(checked.get("state").asString()).isEqualTo("CHECKED");
		assertThat(this.mvc.get().uri(page).with(as("yuanzhou-clerk")).exchange()).hasStatusOk()
			.bodyText()
			.contains("HJ-1 1-1-101", "居住人数", "同意户数");
		assertThat(households()).isZero();
		assertThat(this.mvc.post().uri(page + "/confirm").param("mode", "all").with(as("yuanzhou-clerk")).with(csrf()))
			.hasStatus3xxRedirection();
		JsonNode done = settled("yuanzhou-clerk", checked.get("id").asString(), "DONE");
		assertThat(counts(done)).containsExactly(1, 1, 0, 0);
		assertThat(households()).isEqualTo(1);
	}

	/** Somewhere in the middle of the file, when thousands of rows have been copied. */
	@Test
	void nothingIsLeftOfAnImportWhoseConnectionIsLost() throws IOException {
		StringBuilder table = new StringBuilder(HEADER);
		for (int n = 1; n <= 200_000; n++) {
			table.append("HJ-1,1,1,").append(n).append(",张甲乙,360902190001010010,13800000000,86.5,3,同意\n");
		}
		String job = body(upload("yuanzhou-clerk", "all", table.toString().getBytes(StandardCharsets.UTF_8))).get("id")
			.asString();
		List<Boolean> ended = await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.owner.sql("""
					select pg_terminate_backend(pid)
					  from pg_stat_activity
					 where query like 'copy household_staging%'
					   and (select done_rows from job where id = :job) > 0
					""").param("job", UUID.fromString(job)).query(Boolean.class).list(), (found) -> !found.isEmpty());
		assertThat(ended).containsExactly(true);
		JsonNode failed = settled("yuanzhou-clerk", job);
		assertThat(failed.get("state").asString()).isEqualTo("FAILED");
		assertThat(counts(failed).subList(1, 4)).containsExactly(0, 0, 0);
		assertThat(households()).isZero();
		assertThat(imported("yuanzhou-clerk", "all", HEADER + FIRST).get("state").asString()).isEqualTo("DONE");
	}

	/**
	 * Everything that can be wrong with a person's cells, in a csv file and in a
	 * workbook: afterwards no row of any table and no byte of the folder of files tells
	 * them.
	 */
	@Test
	void noPersonalValueIsLeftInTheDatabaseOrTheFolderOfFiles() throws IOException {
		List<String> people = List.of("司徒孤云", "欧阳听雨", "360902198505121239", "360902197602034563", "36090219760203",
				"18907951357", "1890795136", "0795-3277788");
		String table = HEADER + "HJ-1,1,1,201,司徒孤云,360902198505121239,18907951357,70,2,同意\n"
				+ "HJ-1,1,1,201,司徒孤云,360902198505121239,18907951357,70,2,同意\n"
				+ "HJ-1,1,1,202,欧阳听雨,360902197602034563,1890795136,70,2,同意\n" + "HJ-1,1,1,203," + "欧阳听雨".repeat(20)
				+ ",36090219760203,0795-3277788-0795-3277788-0795-3277788-0,,,\n"
				+ "HJ-1,9,1,204,欧阳听雨,3609021976020345**,189****1357,约七十,二,也许\n"
				+ "HJ-1,1,,205,欧阳*,360902198505121239;360902197602034563,18907951357/1890795136,70,2,\n"
				+ "HJ-9,1,1,206,清空,360902198505121239,18907951357,-1,2,\n"
				+ "HJ-1,1,1,207,,司徒孤云,360902198505121239,18907951357,70,2,同意\n"
				+ "HJ-1,1,1,208,司徒孤云,,,0,18907951357,360902198505121239\n";
		for (byte[] file : List.of(table.getBytes(StandardCharsets.UTF_8), workbook(table))) {
			JsonNode checked = settled("yuanzhou-clerk", upload("yuanzhou-clerk", "check", file));
			assertThat(checked.get("state").asString()).isEqualTo("CHECKED");
			assertThat(checked.get("problems").size()).isGreaterThan(5);
			JsonNode written = settled("yuanzhou-clerk", upload("yuanzhou-clerk", "valid", file));
			assertThat(written.get("state").asString()).isEqualTo("DONE");
			assertThat(checked.toString() + written).doesNotContain(people);
			assertThat(get("yuanzhou-clerk", "/api/v1/imports/" + written.get("id").asString() + "/errors.xlsx"))
				.hasStatusOk();
		}
		for (String value : people) {
			assertThat(tablesWith(value)).as(value).isEmpty();
		}
		try (Stream<Path> files = Files.list(this.data.resolve("files"))) {
			assertThat(files).isNotEmpty().allSatisfy((file) -> {
				String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
				assertThat(bytes).as("sealed, and no zip file").startsWith("\u0089HXF1");
				assertThat(people).allSatisfy((value) -> assertThat(bytes)
					.doesNotContain(new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
			});
		}
		assertThat(this.owner.sql("""
				select count(*)
				  from job
				 where type = 'households'
				   and content_sha256 is not null
				""").query(Integer.class).single()).as("digests that could be tried").isZero();
	}

	/** The tables of which some row, written out as a dump does, contains the text. */
	private List<String> tablesWith(String text) {
		String hexadecimal = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
		return this.owner.sql("""
				select format('%I.%I', schemaname, tablename)
				  from pg_tables
				 where schemaname not in ('pg_catalog', 'information_schema')
				""")
			.query(String.class)
			.list()
			.stream()
			.filter((table) -> this.owner
				.sql("select exists (select 1 from " + table
						+ " t where position(:text in t::text) > 0 or position(:hexadecimal in t::text) > 0)")
				.param("text", text)
				.param("hexadecimal", hexadecimal)
				.query(Boolean.class)
				.single())
			.toList();
	}

	private static byte[] workbook(String table) throws IOException {
		try (Workbook workbook = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			Sheet sheet = workbook.createSheet("数据");
			for (String line : table.lines().toList()) {
				Row row = sheet.createRow((sheet.getPhysicalNumberOfRows() == 0) ? 0 : sheet.getLastRowNum() + 1);
				String[] cells = StringUtils.commaDelimitedListToStringArray(line);
				IntStream.range(0, cells.length).forEach((cell) -> row.createCell(cell).setCellValue(cells[cell]));
			}
			workbook.write(out);
			return out.toByteArray();
		}
	}

	private int households() {
		return this.owner.sql("""
				select count(*)
				  from household h
				  join neighbourhood n on n.id = h.neighbourhood_id
				 where n.code = 'HJ-1'
				""").query(Integer.class).single();
	}

	private String csv(String person) throws IOException {
		return get(person, "/api/v1/exports/households.csv?neighbourhood=HJ-1").getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private JsonNode imported(String person, String mode, String table) throws IOException {
		return settled(person, upload(person, mode, table.getBytes(StandardCharsets.UTF_8)));
	}

	private JsonNode settled(String person, MvcTestResult uploaded) throws IOException {
		assertThat(uploaded).hasStatus(HttpStatus.ACCEPTED);
		return settled(person, body(uploaded).get("id").asString());
	}

	private JsonNode settled(String person, String id) {
		return settled(person, id, "CHECKED", "DONE", "REFUSED", "FAILED");
	}

	private JsonNode settled(String person, String id, String... states) {
		assertThat(SETTLED).contains(states);
		return await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> body(get(person, "/api/v1/imports/" + id)),
					(now) -> List.of(states).contains(now.get("state").asString()));
	}

	private MvcTestResult upload(String person, String mode, byte[] content) {
		return this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", "住户", null, content))
			.header("Authorization", basic(person))
			.queryParam("type", "households")
			.queryParam("mode", mode)
			.exchange();
	}

	private MvcTestResult get(String person, String address) {
		return this.mvc.get().uri(address).header("Authorization", basic(person)).exchange();
	}

	private JsonNode body(MvcTestResult answer) {
		return this.json.readTree(answer.getResponse().getContentAsByteArray());
	}

	private RequestPostProcessor as(String person) {
		return user(this.accounts.loadUserByUsername(person));
	}

	private static String basic(String person) {
		return "Basic " + HttpHeaders.encodeBasicAuth(person, "Huanxin-2026", StandardCharsets.UTF_8);
	}

	private static List<Integer> counts(JsonNode job) {
		return List.of(job.get("rows").asInt(), job.get("created").asInt(), job.get("updated").asInt(),
				job.get("unchanged").asInt());
	}

	private static String texts(Sheet sheet) {
		return IntStream.rangeClosed(0, sheet.getLastRowNum())
			.mapToObj(sheet::getRow)
			.filter(Objects::nonNull)
			.map((row) -> IntStream.range(0, Math.max(0, row.getLastCellNum()))
				.mapToObj((cell) -> Objects.toString(row.getCell(cell), ""))
				.collect(Collectors.joining(" ")))
			.collect(Collectors.joining("\n"));
	}

}
