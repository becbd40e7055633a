package io.huanxin.importjob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.attachment.FileStore;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Uploads are kept 30 days, with personal data 7, and people are told when one is gone.
 */
@PortalTest
class ImportRetentionTests {

	private static final String TABLE = "行政区划代码,名称\n650100,乌鲁木齐市\n6501zz,某区\n";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JsonMapper json;

	@Autowired
	private Accounts accounts;

	@Autowired
	private FileStore files;

	@Autowired
	private ImportRetention retention;

	@Value("${huanxin.data-dir}")
	private Path data;

	@AfterEach
	void removeJobs() {
		this.jdbc.sql("delete from job where file_name in ('到期.csv', 'expired.csv')").update();
	}

	@Test
	void aFileIsKeptAsLongAsItsTypeAllows() {
		UUID young = job("regions", "29 days 23 hours");
		UUID old = job("regions", "30 days 1 minute");
		UUID youngPersonal = job("households", "6 days 23 hours");
		UUID oldPersonal = job("households", "7 days 1 minute");
		List<String> names = List.of(file(young), file(old), file(youngPersonal), file(oldPersonal));
		this.retention.removeFiles();
		assertThat(names.stream().map((name) -> this.files.find(name).isPresent())).containsExactly(true, false, true,
				false);
		assertThat(this.jdbc.sql("""
				select id::text
				  from job
				 where file_name = 'expired.csv'
				   and file_sha256 is null
				   and file_removed_at > now() - interval '1 minute'
				""").query(String.class).list()).containsExactlyInAnyOrder(old.toString(), oldPersonal.toString());
		this.retention.removeFiles();
		assertThat(this.files.find(names.get(0))).isPresent();
	}

	@Test
	void aJobThatIsNotSettledKeepsItsFile() {
		UUID id = job("regions", "90 days");
		this.jdbc.sql("""
				update job
				   set state = 'RUNNING', finished_at = null, worker = 'a slow worker',
				       lease_until = now() + interval '1 hour', created_at = now() - interval '90 days'
				 where id = ?
				""").param(id).update();
		this.retention.removeFiles();
		assertThat(this.files.find(file(id))).isPresent();
	}

	@Test
	void theJobStaysAndItsPageSaysThatTheFileIsGone() throws IOException {
		String id = checked();
		String page = "/imports/" + id;
		Instant until = this.jdbc.sql("select finished_at + interval '30 days' from job where id = ?::uuid")
			.param(id)
			.query(Instant.class)
			.single();
		assertThat(browse(page)).hasStatusOk()
			.bodyText()
			.contains("只导入无错误的 1 行", "下载错误标注", "上传的文件保存到 " + day(until))
			.doesNotContain("到期删除。");
		age(id);
		this.retention.removeFiles();

		assertThat(browse(page)).hasStatusOk()
			.bodyText()
			.contains("到期.csv", "检查完毕，没有写入任何内容。", "上传的文件已于 " + today(), "到期删除。", "不能再确认导入，请重新上传。", "6501zz",
					"650100 乌鲁木齐市")
			.doesNotContain("只导入无错误的", "下载错误标注", "errors.xlsx", "保存到");
		JsonNode job = body(get("/api/v1/imports/" + id));
		assertThat(job.get("state").asString()).isEqualTo("CHECKED");
		assertThat(job.get("rows").asInt()).isEqualTo(2);
		assertThat(job.get("created").asInt()).isEqualTo(1);
		assertThat(job.get("problems").size()).isEqualTo(1);
		assertThat(job.get("fileRemovedAt").asString()).startsWith(Instant.now().toString().substring(0, 4));
	}

	@Test
	void theProblemsCannotBeMarkedInAFileThatIsGone() {
		String id = checked();
		assertThat(get("/api/v1/imports/" + id + "/errors.xlsx")).hasStatusOk();
		age(id);
		this.retention.removeFiles();
		MvcTestResult answer = get("/api/v1/imports/" + id + "/errors.xlsx");
		assertThat(answer).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(body(answer).get("detail").asString()).isEqualTo("上传的文件已于 " + today() + " 到期删除，不能再下载错误标注；需要时请重新上传。");
		assertThat(browse("/imports/" + id + "/errors.xlsx")).hasStatus(HttpStatus.SEE_OTHER)
			.hasHeader(HttpHeaders.LOCATION, "/imports/" + id);
	}

	@Test
	void nothingIsConfirmedOnceTheFileIsGone() {
		String id = checked();
		age(id);
		this.retention.removeFiles();
		assertThat(confirm(id)).hasStatus3xxRedirection().flash().containsEntry("failed", "imports.show.file.gone");
		assertThat(body(get("/api/v1/imports/" + id)).get("state").asString()).isEqualTo("CHECKED");
	}

	/** As after a backup of the database alone has been put back. */
	@Test
	void aFileThatWasLostIsToldOfAsWell() throws IOException {
		String id = checked();
		Files.delete(this.data.resolve("files").resolve(file(UUID.fromString(id))));
		assertThat(browse("/imports/" + id)).hasStatusOk()
			.bodyText()
			.contains("上传的文件已不在服务器上。", "不能再确认导入，请重新上传。")
			.doesNotContain("只导入无错误的", "下载错误标注");
		assertThat(confirm(id)).hasStatus3xxRedirection().flash().containsEntry("failed", "imports.show.file.gone");
		MvcTestResult answer = get("/api/v1/imports/" + id + "/errors.xlsx");
		assertThat(answer).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(body(answer).get("detail").asString()).isEqualTo("上传的文件已不在服务器上，不能再下载错误标注；需要时请重新上传。");
	}

	/** Altered in the folder: what it says now is nobody's upload. */
	@Test
	void nothingIsWrittenFromAFileThatWasAltered() throws IOException {
		String id = checked();
		Path file = this.data.resolve("files").resolve(file(UUID.fromString(id)));
		byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length - 1] ^= 1;
		Files.write(file, bytes);
		assertThat(get("/api/v1/imports/" + id + "/errors.xlsx")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(confirm(id)).hasStatus3xxRedirection();
		JsonNode failed = settled(id, "FAILED");
		assertThat(failed.get("message").asString()).contains("已不在服务器上或已损坏，没有写入任何内容");
		assertThat(this.jdbc.sql("select count(*) from region where code = '650100'").query(Integer.class).single())
			.isZero();
	}

	/**
	 * What {@code sha256sum} says of the file; the trail names it as what was imported.
	 */
	@Test
	void theDigestOfTheContentIsKeptWhereItTellsNothing() {
		String id = checked();
		assertThat(this.jdbc.sql("select content_sha256 from job where id = ?::uuid")
			.param(id)
			.query(String.class)
			.single()).isEqualTo("d954670f7f23263cec4af8d1536ae4c06dbf1a4e917be457633a95db59774676");
	}

	private String checked() {
		MvcTestResult answer = this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", "到期.csv", null, TABLE.getBytes(StandardCharsets.UTF_8)))
			.header("Authorization", basic())
			.queryParam("type", "regions")
			.queryParam("mode", "check")
			.exchange();
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
		String id = body(answer).get("id").asString();
		settled(id, "CHECKED");
		return id;
	}

	private JsonNode settled(String id, String state) {
		return await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> body(get("/api/v1/imports/" + id)), (now) -> now.get("state").asString().equals(state));
	}

	private void age(String id) {
		this.jdbc.sql("update job set finished_at = now() - interval '30 days 1 minute' where id = ?::uuid")
			.param(id)
			.update();
	}

	/** A checked job with a file of its own, settled so long ago. */
	private UUID job(String type, String ago) {
		UUID id = UUID.randomUUID();
		byte[] content = TABLE.getBytes(StandardCharsets.UTF_8);
		this.jdbc.sql("""
				insert into job (id, type, mode, state, file_name, file_sha256, file_size, account_id, username, role,
				                 region_id, region_path, finished_at)
				select :id, :type, 'CHECK', 'CHECKED', 'expired.csv', :file, 1, a.id, a.username, 'ADMINISTRATOR', r.id,
				       r.path, now() - :ago::interval
				  from account a
				  join region r on r.code = '000000'
				 where a.username = 'admin'
				""")
			.param("id", id)
			.param("type", type)
			.param("file", this.files.store(new ByteArrayInputStream(content), content.length).name())
			.param("ago", ago)
			.update();
		return id;
	}

	private String file(UUID id) {
		return this.jdbc.sql("select file_sha256 from job where id = ?").param(id).query(String.class).single();
	}

	private MvcTestResult confirm(String id) {
		return this.mvc.post()
			.uri("/imports/" + id + "/confirm")
			.param("mode", "valid")
			.with(admin())
			.with(csrf())
			.exchange();
	}

	private MvcTestResult browse(String address) {
		return this.mvc.get().uri(address).with(admin()).exchange();
	}

	private MvcTestResult get(String address) {
		return this.mvc.get().uri(address).header("Authorization", basic()).exchange();
	}

	private JsonNode body(MvcTestResult answer) {
		return this.json.readTree(answer.getResponse().getContentAsByteArray());
	}

	private RequestPostProcessor admin() {
		return user(this.accounts.loadUserByUsername("admin"));
	}

	private static String today() {
		return day(Instant.now());
	}

	private static String day(Instant instant) {
		return LocalDate.ofInstant(instant, ZoneId.of("Asia/Shanghai")).toString();
	}

	private static String basic() {
		return "Basic " + HttpHeaders.encodeBasicAuth("admin", "Huanxin-2026", StandardCharsets.UTF_8);
	}

}
