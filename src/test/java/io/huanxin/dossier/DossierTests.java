package io.huanxin.dossier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.support.Pictures;
import io.huanxin.support.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** The file of a neighbourhood as a whole. Each test is rolled back. */
@PortalTest
@Transactional
class DossierTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long home;

	@BeforeEach
	void openAFile() {
		assertThat(
				post("/neighbourhoods",
						Map.of("region", "360902", "code", "QZ-1", "name", "全卷测试小区", "batch", "UNDER_WAY", "households",
								"5", "buildings", "1", "units", "2", "floorArea", "400", "version", "0")))
			.hasStatus3xxRedirection();
		this.home = this.jdbc.sql("select id from neighbourhood where code = 'QZ-1'").query(Long.class).single();
	}

	/**
	 * 2 of 4 registered households agreed: 50 %. The file states 5 households, its
	 * building 4, and 4 are registered: they differ. 2 staircases are stated and added up
	 * to.
	 */
	@Test
	void holdsEverySectionWithItsSource() {
		assertThat(post(page("/buildings"),
				Map.of("number", "1号楼", "units", "2", "households", "4", "floorArea", "400", "version", "0")))
			.hasStatus3xxRedirection();
		household("101", "AGREED");
		household("102", "AGREED");
		household("201", "REFUSED");
		household("202", null);
		assertThat(post(page("/responsibilities"),
				Map.of("slot", "LIAISON_CADRE", "person", "王甲", "since", "2024-03-01", "version", "0")))
			.hasStatus3xxRedirection();
		assertThat(post(page("/after-care/edit"), Map.of("propertyCompany", "安居物业", "version", "0")))
			.hasStatus3xxRedirection();
		assertThat(this.mvc.post()
			.uri(page("/photos"))
			.multipart()
			.file(new MockMultipartFile("files", "a.jpg", "image/jpeg", Pictures.of("JPEG", 60, 40)))
			.param("stage", "BEFORE")
			.param("takenOn", "2024-04-09")
			.param("caption", "外墙污损")
			.with(as("yuanzhou-clerk"))
			.with(csrf())
			.exchange()).hasStatus3xxRedirection();

		String text = text(get("yuanzhou-clerk", page("/dossier")));

		assertThat(text).containsSubsequence("一区一档：全卷测试小区", "QZ-1", "袁州区", "(360902)", "实施", "数据截至", "打印人",
				"袁州区录入员 (yuanzhou-clerk)", "1. 基本情况", "来源：小区档案", "2. 数据核对", "不一致", "3. 楼栋", "1号楼", "1 栋合计", "来源：楼栋登记",
				"4. 住户汇总", "50.00%", "来源：住户登记", "5. 改造进程", "还没有列入年度计划或项目", "6. 责任人", "挂点干部", "王甲", "7. 改造照片", "外墙污损",
				"8. 长效管理", "安居物业", "来源：长效管理", "9. 大事记", "填写长效管理", "登记责任人：挂点干部 王甲", "添加楼栋 1号楼", "建立小区档案“全卷测试小区”",
				"来源：系统变更记录");
		assertThat(text.split("不一致</span>", -1)).as("households alone contradict one another").hasSize(2);
		assertThat(text).as("of whom the sums are is not told").doesNotContain(">101<", "1号楼-101");
		assertThat(text(get("yichun-leader", page("")))).contains("一区一档全文", "外墙污损", "王甲", "安居物业");
	}

	@Test
	void saysWhatIsMissingAndToAClerkWhatToDoAboutIt() {
		assertThat(text(get("yuanzhou-clerk", page("/dossier")))).contains("还没有楼栋", "添加楼栋</a>", "到住户页登记</a>",
				"登记责任人</a>", "上传照片</a>", "填写长效管理</a>");
		assertThat(text(get("yichun-leader", page("/dossier")))).contains("还没有楼栋", "还没有照片")
			.doesNotContain("添加楼栋</a>", "上传照片</a>", "填写长效管理</a>");
	}

	@Test
	void somebodyElsesDoesNotExist() {
		for (String address : List.of("", "/dossier", "/timeline")) {
			assertThat(get("hunan-leader", page(address))).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(get("admin", page(address))).hasStatus(HttpStatus.FORBIDDEN);
		}
	}

	/**
	 * Of an import's many rows there is one line; of a household only what was changed.
	 */
	@Test
	void whatHappenedIsToldInSentencesTheNewestFirst() {
		UUID job = UUID.randomUUID();
		this.jdbc.sql("""
				insert into building (id, neighbourhood_id, region_path, number, import_id, created_by)
				select nextval('building_seq'), id, region_path, n || '号楼', :job, 'test'
				  from neighbourhood
				 cross join generate_series(1, 3) n
				 where id = :id
				""").param("id", this.home).param("job", job).update();
		entry("2024-05-01T09:00:00+08:00", "IMPORTED", "job", job.toString(), null, null, "{\"file\": \"楼栋表.xlsx\"}");
		UUID second = UUID.randomUUID();
		entry("2024-05-02T23:30:00+08:00", "IMPORTED", "job", second.toString(), null, null, "{\"file\": \"更正.xlsx\"}");
		for (long building : this.jdbc.sql("select id from building where neighbourhood_id = :id order by id limit 2")
			.param("id", this.home)
			.query(Long.class)
			.list()) {
			entry("2024-05-02T23:30:00+08:00", "REVISED", "building", String.valueOf(building), second,
					"{\"floors\": 5}", "{\"floors\": 6}");
		}
		UUID undone = UUID.randomUUID();
		entry("2024-05-03T08:00:00+08:00", "IMPORTED", "job", undone.toString(), null, null, "{\"file\": \"误传.xlsx\"}");
		for (String building : List.of("-1", "-2")) {
			entry("2024-05-03T09:00:00+08:00", "REMOVED", "building", building, undone,
					"{\"neighbourhoodCode\": \"QZ-1\", \"buildingNumber\": \"8号楼\"}", null);
		}
		entry("2024-05-03T09:00:00+08:00", "REMOVED", "building", "-3", undone,
				"{\"neighbourhoodCode\": \"QZ-9\", \"buildingNumber\": \"8号楼\"}", null);
		household("101", "AGREED");
		String household = this.jdbc.sql("select id::text from household where neighbourhood_id = :id")
			.param("id", this.home)
			.query(String.class)
			.single();
		entry("2024-05-02T23:50:00+08:00", "REVISED", "household", household, null,
				"{\"building\": \"1号楼\", \"room\": \"101\", \"consent\": \"不同意\"}",
				"{\"building\": \"1号楼\", \"room\": \"101\", \"consent\": \"同意\"}");
		entry("2024-05-02T23:55:00+08:00", "VIEWED", "household", household, null, null, "{\"reason\": \"核对身份\"}");

		String text = text(get("yichun-leader", page("/timeline")));

		assertThat(text).containsSubsequence("建立小区档案“全卷测试小区”", "2024-05-03", "09:00", "撤销导入，移除由它添加的 2 栋楼：", "误传.xlsx",
				"08:00", "由导入添加 2 栋楼：", "误传.xlsx", "2024-05-02", "23:50", "修改住户 1号楼-101：", "意愿", "23:30", "由导入修改 2 栋楼：",
				"更正.xlsx", "2024-05-01", "09:00", "由导入添加 3 栋楼：", "楼栋表.xlsx");
		assertThat(text).doesNotContain("核对身份", ">不同意<", "添加楼栋").contains("共 6 条");
	}

	/** 60 things on 60 days and the opening of the file make 61: two pages of 50. */
	@Test
	void aLongHistoryHasPages() {
		for (int i = 1; i <= 60; i++) {
			entry("2023-%02d-%02dT08:00:00+08:00".formatted(1 + i / 28, 1 + i % 28), "REVISED", "neighbourhood",
					String.valueOf(this.home), null, "{\"residents\": %d}".formatted(i - 1),
					"{\"residents\": %d}".formatted(i));
		}
		assertThat(text(get("yichun-leader", page("/timeline")))).contains("共 61 条", "第 1 页，共 2 页", "2023-03-05")
			.doesNotContain("2023-01-02");
		assertThat(text(get("yichun-leader", page("/timeline?page=2")))).contains("第 2 页", "2023-01-02")
			.doesNotContain("2023-03-05");
		assertThat(text(get("yichun-leader", page("/timeline?page=99")))).contains("第 2 页");
		assertThat(text(get("yichun-leader", page("/timeline?page=-1")))).contains("第 1 页");
		assertThat(text(get("yichun-leader", page("")))).contains("全部 61 条");
	}

	private void household(String room, @Nullable String consent) {
		this.jdbc.sql("""
				insert into household (id, neighbourhood_id, building_id, region_path, room, consent, created_by)
				select nextval('household_seq'), neighbourhood_id, id, region_path, :room, :consent, 'test'
				  from building
				 where neighbourhood_id = :id
				   and number = '1号楼'
				""").param("id", this.home).param("room", room).param("consent", consent).update();
	}

	private void entry(String at, String action, String entity, String key, @Nullable UUID source,
			@Nullable String before, @Nullable String after) {
		this.jdbc
			.sql("""
					insert into audit_entry (id, at, username, role, action, entity, entity_key, region_path, before_values,
					                         after_values, import_id)
					select nextval('audit_entry_seq'), :at::timestamptz, 'somebody', 'CLERK', :action, :entity, :key, region_path,
					       :before::jsonb, :after::jsonb, :source::uuid
					  from neighbourhood
					 where id = :id
					""")
			.param("at", at)
			.param("action", action)
			.param("entity", entity)
			.param("key", key)
			.param("before", before)
			.param("after", after)
			.param("source", (source != null) ? source.toString() : null)
			.param("id", this.home)
			.update();
	}

	private String page(String rest) {
		return "/neighbourhoods/" + this.home + rest;
	}

	private static String text(MvcTestResult answer) {
		assertThat(answer).hasStatusOk();
		return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String uri, Map<String, String> form) {
		var request = this.mvc.post().uri(uri).with(as("yuanzhou-clerk")).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
