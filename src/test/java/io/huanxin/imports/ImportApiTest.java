package io.huanxin.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.huanxin.importjob.JobState;
import io.huanxin.support.PortalTest;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Imports by other software, with the real type of regions. */
@PortalTest
class ImportApiTest {

	private static final String HEADER = "行政区划代码,名称,上级代码,级别\n";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JsonMapper json;

	@AfterEach
	void removeRegions() {
		this.jdbc.sql("delete from region where starts_with(code, '62') and code <> '620000'").update();
	}

	@Test
	void acceptsAFileAndSaysWhereItsJobIs() {
		MvcTestResult answer = upload("admin", "regions", "check", csv(HEADER + "620901,甲区,,\n"));
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
		JsonNode job = body(answer);
		assertThat(answer.getResponse().getHeader(HttpHeaders.LOCATION))
			.isEqualTo("/api/v1/imports/" + job.get("id").asString());
		assertThat(job.get("type").asString()).isEqualTo("regions");
		assertThat(job.get("mode").asString()).isEqualTo("check");
		assertThat(job.has("problems")).isTrue();
		settled(job);
	}

	@Test
	void checksWithoutWriting() {
		JsonNode job = imported("check", HEADER + "620900,酒泉市,,\n620901,甲区,,\n6209zz,乙区,,\n");
		assertThat(job.get("state").asString()).isEqualTo("CHECKED");
		assertThat(counts(job)).containsExactly(3, 2, 0, 0);
		assertThat(problems(job)).containsExactly("4 行政区划代码 6209zz UNKNOWN_REGION ERROR");
		assertThat(job.get("problems").get(0).get("message").asString()).contains("6209zz");
		assertThat(regionsLike("6209")).isZero();
	}

	@Test
	void refusesTheWholeFileForOneError() {
		JsonNode job = imported("all", HEADER + "620800,平凉市,,\n6208zz,乙区,,\n");
		assertThat(job.get("state").asString()).isEqualTo("REFUSED");
		assertThat(counts(job)).containsExactly(2, 0, 0, 0);
		assertThat(problems(job)).hasSize(1);
		assertThat(regionsLike("6208")).isZero();
	}

	@Test
	void writesTheRowsWithoutAnError() {
		JsonNode job = imported("valid", HEADER + "620700,张掖市,,\n6207zz,乙区,,\n620702,甘州区,,\n");
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(job)).containsExactly(3, 2, 0, 0);
		assertThat(problems(job)).hasSize(1);
		assertThat(this.jdbc.sql("""
				select r.code
				  from region r
				  join region p on p.id = r.parent_id
				 where starts_with(r.code, '6207')
				   and r.path = p.path || r.id || '/'
				""").query(String.class).list()).containsExactlyInAnyOrder("620700", "620702");
	}

	@Test
	void writesTheOtherRowsWhereTheRegisterItselfRefusesOne() {
		JsonNode job = imported("valid", HEADER + "620600,武威市,,\n620602,凉州区,620600,省级\n");
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(problems(job)).containsExactly("3 级别 省级 IMPOSSIBLE_PAIR ERROR");
		assertThat(regionsLike("6206")).isEqualTo(1);
	}

	@Test
	void importsAllAndFindsNothingToDoTheSecondTime() {
		String table = HEADER + "620500,天水市,,\n620502,秦州区,,\n";
		JsonNode first = imported(null, table);
		assertThat(first.get("mode").asString()).isEqualTo("all");
		assertThat(first.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(first)).containsExactly(2, 2, 0, 0);
		assertThat(counts(imported("all", table))).containsExactly(2, 0, 0, 2);
		JsonNode third = imported("all", HEADER + "620502,秦州新区,,\n");
		assertThat(counts(third)).containsExactly(1, 0, 1, 0);
		assertThat(this.jdbc.sql("""
				select after_values ->> 'file' || ' ' || (after_values ->> 'created') || ' ' || username
				  from audit_entry
				 where entity = 'job'
				   and entity_key = ?
				   and action = 'IMPORTED'
				""").param(first.get("id").asString()).query(String.class).list()).containsExactly("表.csv 2 admin");
	}

	@Test
	void takesBackItsOwnTemplate() throws IOException {
		MvcTestResult template = get("admin", "/api/v1/imports/templates/regions.xlsx");
		assertThat(template).hasStatusOk();
		byte[] filled;
		try (Workbook workbook = new XSSFWorkbook(
				new ByteArrayInputStream(template.getResponse().getContentAsByteArray()));
				ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			Row row = workbook.getSheetAt(0).createRow(1);
			row.createCell(0).setCellValue("620400");
			row.createCell(1).setCellValue("白银市");
			workbook.write(out);
			filled = out.toByteArray();
		}
		JsonNode job = settled(body(upload("admin", "regions", "all", filled)));
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(job)).containsExactly(1, 1, 0, 0);
	}

	@Test
	void takesBackItsOwnExport() throws IOException {
		MvcTestResult csv = get("admin", "/api/v1/exports/regions.csv?q=4309");
		assertThat(csv).hasStatusOk();
		assertThat(csv.getResponse().getContentAsString(StandardCharsets.UTF_8)).startsWith("\ufeff行政区划代码,名称")
			.contains("430900,益阳市,430000,市级");
		MvcTestResult export = get("admin", "/api/v1/exports/regions.xlsx?q=4309");
		JsonNode job = settled(body(upload("admin", "regions", "all", export.getResponse().getContentAsByteArray())));
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(job.get("unchanged").asInt()).isEqualTo(job.get("rows").asInt()).isPositive();
	}

	@Test
	void givesTheFileBackWithItsProblemsMarked() throws IOException {
		JsonNode job = imported("all", HEADER + "620300,金昌市,,\n6203zz,乙区,,\n");
		MvcTestResult answer = get("admin", "/api/v1/imports/" + job.get("id").asString() + "/errors.xlsx");
		assertThat(answer).hasStatusOk();
		try (Workbook workbook = new XSSFWorkbook(
				new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
			DataFormatter text = new DataFormatter();
			Sheet rows = workbook.getSheet("数据");
			assertThat(text.formatCellValue(rows.getRow(2).getCell(0))).isEqualTo("6203zz");
			Row header = rows.getRow(0);
			assertThat(text.formatCellValue(header.getCell(header.getLastCellNum() - 1))).isEqualTo("错误原因");
			Row problem = workbook.getSheet("错误清单").getRow(1);
			assertThat(text.formatCellValue(problem.getCell(0))).isEqualTo("3");
			assertThat(text.formatCellValue(problem.getCell(1))).isEqualTo("行政区划代码");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "check", "all", "valid" })
	void refusesAFileThatCannotBeReadInEveryMode(String mode) {
		JsonNode job = settled(body(upload("admin", "regions", mode, new byte[] { 1, 2, 3, 4, 0, 0, 7 })));
		assertThat(job.get("state").asString()).isEqualTo("REFUSED");
		assertThat(job.get("problems")).hasSize(1);
		assertThat(job.get("problems").get(0).get("row").asInt()).isZero();
		assertThat(job.get("problems").get(0).get("code").asString()).isEqualTo("UNREADABLE_FILE");
	}

	@ParameterizedTest
	@CsvSource({ "check, CHECKED", "all, REFUSED", "valid, REFUSED" })
	void writesNothingWhereTheHeaderIsWrong(String mode, String state) {
		JsonNode job = imported(mode, "行政区划代码,名称,人口\n620200,嘉峪关市,3\n");
		assertThat(job.get("state").asString()).isEqualTo(state);
		assertThat(problems(job)).contains("1 人口  UNKNOWN_COLUMN ERROR");
		assertThat(regionsLike("6202")).isZero();
	}

	@Test
	void saysThatARequiredColumnIsMissingAndNothingElse() {
		assertThat(problems(imported("valid", "名称,上级代码\n甲市,620000\n")))
			.containsExactly("1 行政区划代码  MISSING_COLUMN ERROR");
	}

	@ParameterizedTest
	@CsvSource({ "nonsense, all, type", "regions, nonsense, mode", "regions, CHECK, mode" })
	void refusesWhatItDoesNotKnow(String type, String mode, String parameter) {
		MvcTestResult answer = upload("admin", type, mode, csv(HEADER));
		assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(body(answer).get("parameter").asString()).isEqualTo(parameter);
	}

	@Test
	void asksForTheFileAndTheType() {
		assertThat(this.mvc.post().uri("/api/v1/imports?type=regions").header("Authorization", basic("admin")))
			.hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", "表.csv", null, csv(HEADER)))
			.header("Authorization", basic("admin"))).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void refusesRolesThatMayNotImport() {
		MvcTestResult answer = upload("hunan-clerk", "regions", "check", csv(HEADER));
		assertThat(answer).hasStatus(HttpStatus.FORBIDDEN).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void refusesWhatIsTooLarge() {
		byte[] large = new byte[51 * 1024 * 1024];
		MvcTestResult answer = upload("admin", "regions", "check", large);
		assertThat(answer).hasStatus(HttpStatus.CONTENT_TOO_LARGE).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(body(answer).get("detail").asString()).contains("50 MB");
	}

	@Test
	void showsAJobToItsStarterAndToThoseWhoWatchOverTheRegion() {
		String address = "/api/v1/imports/" + imported("check", HEADER + "620100,兰州市,,\n").get("id").asString();
		assertThat(get("admin", address)).hasStatusOk();
		assertThat(get("auditor", address)).hasStatusOk();
		assertThat(get("nation-reviewer", address)).hasStatusOk();
		for (String stranger : List.of("nation-clerk", "hunan-clerk", "hunan-reviewer")) {
			assertThat(get(stranger, address)).as(stranger).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(get(stranger, address + "/errors.xlsx")).as(stranger).hasStatus(HttpStatus.NOT_FOUND);
		}
		assertThat(get("admin", "/api/v1/imports/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("admin", "/api/v1/imports/nonsense")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("admin", "/api/v1/imports/templates/nonsense.xlsx")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("admin", "/api/v1/exports/nonsense.csv")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void failsAJobWhoseWorkerIsSilent() {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into job (id, type, mode, state, file_name, file_sha256, file_size, account_id, username, role,
				                 region_id, region_path, worker, lease_until)
				select ?, 'regions', 'ALL', 'RUNNING', '表.csv', repeat('0', 64), 1, a.id, a.username, 'ADMINISTRATOR',
				       r.id, r.path, 'a dead worker', now() - interval '1 second'
				  from account a
				  join region r on r.code = '000000'
				 where a.username = 'admin'
				""").param(id).update();
		JsonNode job = settled(body(get("admin", "/api/v1/imports/" + id)));
		assertThat(job.get("state").asString()).isEqualTo("FAILED");
		assertThat(job.get("message").asString()).contains("没有写入任何内容");
	}

	private JsonNode imported(@Nullable String mode, String table) {
		MvcTestResult answer = upload("admin", "regions", mode, csv(table));
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
		return settled(body(answer));
	}

	private JsonNode settled(JsonNode job) {
		String address = "/api/v1/imports/" + job.get("id").asString();
		return await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> body(get("admin", address)), (now) -> JobState.valueOf(now.get("state").asString()).settled());
	}

	private MvcTestResult upload(String person, String type, @Nullable String mode, byte[] content) {
		var request = this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", "C:\\我的\\表.csv", null, content))
			.header("Authorization", basic(person))
			.queryParam("type", type);
		return ((mode != null) ? request.queryParam("mode", mode) : request).exchange();
	}

	private MvcTestResult get(String person, String address) {
		return this.mvc.get().uri(address).header("Authorization", basic(person)).exchange();
	}

	private JsonNode body(MvcTestResult answer) {
		return this.json.readTree(answer.getResponse().getContentAsByteArray());
	}

	private long regionsLike(String digits) {
		return this.jdbc.sql("select count(*) from region where starts_with(code, ?)")
			.param(digits)
			.query(Long.class)
			.single();
	}

	private static List<Integer> counts(JsonNode job) {
		return List.of(job.get("rows").asInt(), job.get("created").asInt(), job.get("updated").asInt(),
				job.get("unchanged").asInt());
	}

	private static List<String> problems(JsonNode job) {
		return job.get("problems")
			.valueStream()
			.map((problem) -> problem.get("row").asInt() + " " + problem.get("column").asString() + " "
					+ problem.get("value").asString("") + " " + problem.get("code").asString() + " "
					+ problem.get("severity").asString())
			.toList();
	}

	private static byte[] csv(String table) {
		return table.getBytes(StandardCharsets.UTF_8);
	}

	private static String basic(String person) {
		return "Basic " + HttpHeaders.encodeBasicAuth(person, "Huanxin-2026", StandardCharsets.UTF_8);
	}

}
