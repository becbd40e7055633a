package io.huanxin.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.importjob.JobState;
import io.huanxin.register.Dependant;
import io.huanxin.support.AtOnce;
import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Workbooks that are imported and taken back, by the workers and transactions of the
 * portal itself.
 */
@PortalTest
class ImportUndoTests {

	private static final String CLERK = "yuanzhou-clerk";

	private static final List<String> NEIGHBOURHOODS = List.of("小区编码", "小区名称", "行政区划代码", "户数", "建筑面积(㎡)", "业委会", "物业模式",
			"产权性质", "经度", "纬度");

	private static final List<List<String>> SURVEY = List.of(NEIGHBOURHOODS,
			List.of("UNDO-0", "撤销零村", "360902", "200", "18000.5", "是", "专业物业", "房改房", "114.4", "27.8"),
			List.of("UNDO-1", "撤销一村", "360902", "300", "", "", "", "", "", ""),
			List.of("", "撤销二村", "360902", "", "", "", "", "", "", ""));

	/** Views that tell what stands on a project, by the table that refers to it. */
	private static final Map<String, String> VIEWS = Map.of("milestone_of_project", "project_neighbourhood",
			"withdrawal_for_project", "project");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	List<Dependant> dependants;

	@Autowired
	JsonMapper json;

	private final Newcomers newcomers;

	private final JdbcClient owner;

	ImportUndoTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails database) {
		this.newcomers = new Newcomers(jdbc);
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void build() {
		clear();
		this.owner
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, batch, households, floor_area, committee,
					                           property_service, ownership, built_year, remark, created_by)
					select nextval('neighbourhood_seq'), 'UNDO-0', '撤销零村', id, path, 'PROPOSED', 190, 17000.25, false, 'NONE',
					       'EMPLOYER', 1985, '原来的备注', 'test'
					  from region
					 where code = '360902'
					""")
			.update();
	}

	@AfterEach
	void clear() {
		this.newcomers.close();
		for (String table : List.of("after_care", "responsibility", "household", "building")) {
			this.owner.sql("delete from " + table + """
					 where neighbourhood_id in (select id from neighbourhood where name like '撤销%')
					""").update();
		}
		this.owner.sql("delete from neighbourhood where name like '撤销%'").update();
		this.owner.sql("delete from neighbourhood_removed where name like '撤销%'").update();
	}

	@Test
	void whatWasCreatedIsRemovedAndWhatWasChangedIsAsItWas() {
		List<String> before = stored();
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		assertThat(get(CLERK, "/imports/" + id)).bodyText().contains("撤销这次导入");
		assertThat(get(CLERK, page(id))).hasStatusOk()
			.bodyText()
			.contains("没有记录妨碍撤销")
			.containsSubsequence("新建的）</dt><dd>2</dd>", "修改的）</dt><dd>1</dd>");

		assertThat(undo(CLERK, id)).hasRedirectedUrl(page(id)).flash().containsEntry("done", "imports.undo.done");

		assertThat(stored()).isEqualTo(before).hasSize(1);
		assertThat(this.owner
			.sql("""
					select concat_ws(' ', action, entity, coalesce(before_values ->> 'name', after_values ->> 'removed'),
					                 before_values ->> 'households', after_values ->> 'households', after_values ->> 'remark')
					  from audit_entry
					 where (import_id = :id::uuid or entity_key = :id)
					   and action in ('RESTORED', 'REMOVED', 'UNDONE')
					 order by id
					""")
			.param("id", id)
			.query(String.class)
			.list()).containsExactly("RESTORED neighbourhood 撤销零村 200 190 原来的备注", "REMOVED neighbourhood 撤销一村 300",
					"REMOVED neighbourhood 撤销二村", "UNDONE job 2");
		assertThat(get(CLERK, "/imports/" + id)).bodyText()
			.contains("已撤销", "由 yuanzhou-clerk 撤销")
			.doesNotContain("撤销这次导入");
		assertThat(get(CLERK, "/imports")).bodyText().contains("已撤销");
	}

	@Test
	void whatWasRemovedIsStillFoundWithItsHistory() {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		long removed = id("UNDO-1");
		undo(CLERK, id);
		assertThat(get(CLERK, "/neighbourhoods/" + removed)).hasStatus(HttpStatus.GONE)
			.bodyText()
			.contains("撤销一村", "编码 UNDO-1 不会分配给别的小区", "由导入新建", "因撤销导入", "普查.xlsx");
		assertThat(get("hunan-clerk", "/neighbourhoods/" + removed)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("auditor", "/audit?entity=neighbourhood&key=" + removed)).bodyText().contains("撤销一村");
		assertThat(get(CLERK, "/neighbourhoods/" + id("UNDO-0"))).bodyText().contains("撤销导入，小区档案恢复原来的内容", "普查.xlsx");
	}

	@Test
	void theSameFileIsImportedAgain() {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		String assigned = code("撤销二村");
		undo(CLERK, id);

		String again = imported("neighbourhoods", SURVEY, 2, 1);

		assertThat(code("撤销一村")).isEqualTo("UNDO-1");
		assertThat(code("撤销二村")).as("an assigned code is not given again").isNotEqualTo(assigned);
		assertThat(undo(CLERK, again)).flash().containsEntry("done", "imports.undo.done");
		assertThat(stored()).hasSize(1);
	}

	@Test
	void theCodeOfWhatWasRemovedIsGivenToNoOther() {
		undo(CLERK, imported("neighbourhoods", SURVEY, 2, 1));
		JsonNode job = run(CLERK, "neighbourhoods",
				List.of(NEIGHBOURHOODS, List.of("UNDO-1", "撤销新村", "360902", "", "", "", "", "", "", "")));
		assertThat(job.get("state").asString()).isEqualTo("REFUSED");
		assertThat(job.get("problems").get(0).get("code").asString()).isEqualTo("DUPLICATE_KEY");
		assertThat(post(CLERK, "/neighbourhoods",
				Map.of("code", "UNDO-1", "name", "撤销新村", "region", "360902", "batch", "RESERVE", "version", "0")))
			.bodyText()
			.contains("编码“UNDO-1”已经用过");
	}

	@Test
	void isUndoneOnce() {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		undo(CLERK, id);
		imported("neighbourhoods", SURVEY, 2, 1);
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.done-before");
		assertThat(stored()).hasSize(3);
	}

	@Test
	void oneOfTwoPeopleUndoesIt() throws Exception {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		String colleague = this.newcomers.open("CLERK", "360902");
		assertThat(AtOnce.both(() -> told(CLERK, id), () -> told(colleague, id)))
			.containsExactlyInAnyOrder("imports.undo.done", "imports.undo.done-before");
		assertThat(this.owner
			.sql("select count(*) from audit_entry where import_id = ?::uuid and action in ('REMOVED', 'RESTORED')")
			.param(id)
			.query(Integer.class)
			.single()).isEqualTo(3);
	}

	@Test
	void nothingIsUndoneWhereSomethingIsBuiltOnIt() {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		List<String> before = stored();
		long building = building(id("UNDO-1"), "1");
		this.owner.sql("update neighbourhood set residents = 7, version = version + 1 where name = '撤销二村'").update();

		assertThat(get(CLERK, page(id))).bodyText()
			.contains("有 2 处妨碍撤销", "撤销一村 UNDO-1", "已登记 1 栋楼", "/neighbourhoods/" + id("UNDO-1") + "/buildings", "撤销二村",
					"导入以后又被修改过")
			.doesNotContain("<button class=\"btn btn-danger\"");
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.not-done");

		this.owner.sql("update neighbourhood set residents = null where name = '撤销二村'").update();
		assertThat(stored()).isEqualTo(before);

		this.owner
			.sql("""
					insert into household (id, neighbourhood_id, building_id, region_path, room, created_by)
					select nextval('household_seq'), neighbourhood_id, id, region_path, '101', 'test' from building where id = ?
					""")
			.param(building)
			.update();
		assertThat(get(CLERK, page(id))).bodyText().contains("已登记 1 户");
	}

	/**
	 * A feature that comes to refer to them has to say so, or removing breaks on a key.
	 * What was kept of a former household goes with it, and so do the lines of a project;
	 * what stands on those is told by a view.
	 */
	@Test
	void everythingThatStandsOnThemIsDeclared() {
		assertThat(this.owner
			.sql("""
					select distinct conrelid::regclass || ' on ' || confrelid::regclass
					  from pg_constraint
					 where contype = 'f'
					   and confrelid in ('neighbourhood'::regclass, 'building'::regclass, 'household'::regclass, 'project'::regclass)
					   and confdeltype <> 'c'
					""")
			.query(String.class)
			.list())
			.hasSizeGreaterThan(5)
			.containsExactlyInAnyOrderElementsOf(this.dependants.stream()
				.map((each) -> VIEWS.getOrDefault(each.table(), each.table()) + " on " + each.register())
				.toList());
	}

	@Test
	void whoeverIsInChargeStandsInTheWay() {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		this.owner
			.sql("""
					insert into responsibility (id, neighbourhood_id, region_path, slot, person, since, created_by)
					select nextval('responsibility_seq'), id, region_path, 'RESPONSIBLE_PERSON', '某人', date '2024-01-01', 'test'
					  from neighbourhood
					 where code = 'UNDO-1'
					""")
			.update();
		this.owner
			.sql("""
					insert into after_care (id, neighbourhood_id, region_path, created_by, revised_by)
					select nextval('after_care_seq'), id, region_path, 'test', 'test' from neighbourhood where code = 'UNDO-1'
					""")
			.update();
		assertThat(get(CLERK, page(id))).bodyText()
			.contains("有 2 处妨碍撤销", "已登记 1 条责任人", "/neighbourhoods/" + id("UNDO-1") + "/responsibilities", "已登记长效管理情况");
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.not-done");
	}

	@Test
	void whatWasChangedOnceMoreStandsInTheWay() {
		String first = imported("neighbourhoods", SURVEY, 2, 1);
		String second = imported("neighbourhoods",
				List.of(NEIGHBOURHOODS, List.of("UNDO-0", "撤销零村", "360902", "210", "", "", "", "", "", "")), 0, 1);
		assertThat(get(CLERK, page(first))).bodyText().contains("撤销零村 UNDO-0", "导入以后又被修改过");
		assertThat(undo(CLERK, second)).flash().containsEntry("done", "imports.undo.done");
		assertThat(stored().get(0)).contains("|200|");
		assertThat(undo(CLERK, first)).as("it was restored, which is a change too")
			.flash()
			.containsEntry("failed", "imports.undo.not-done");
	}

	@Test
	void ofManyObstaclesSomeAreNamed() {
		List<List<String>> rows = new java.util.ArrayList<>(List.of(NEIGHBOURHOODS));
		for (int n = 1; n <= 25; n++) {
			rows.add(List.of("UNDO-M" + n, "撤销多村" + n, "360902", "", "", "", "", "", "", ""));
		}
		String id = imported("neighbourhoods", rows, 25, 0);
		this.owner.sql("update neighbourhood set version = 1 where code like 'UNDO-M%'").update();
		assertThat(get(CLERK, page(id))).bodyText().contains("有 25 处妨碍撤销", "列出前 20 处，共 25 处");
	}

	@Test
	void buildingsAreTakenBackToo() {
		imported("neighbourhoods", SURVEY, 2, 1);
		building(id("UNDO-1"), "A");
		this.owner.sql("update building set floors = 5, floor_area = 800.5 where number = 'A'").update();
		String id = imported("buildings", List.of(List.of("小区编码", "楼栋号", "层数", "建筑面积(㎡)"),
				List.of("UNDO-1", "A", "6", "900"), List.of("UNDO-1", "B", "7", ""), List.of("UNDO-1", "C", "8", "")),
				2, 1);
		long built = this.owner.sql("select id from building where number = 'B' and import_id = ?::uuid")
			.param(id)
			.query(Long.class)
			.single();
		this.owner
			.sql("""
					insert into household (id, neighbourhood_id, building_id, region_path, room, created_by)
					select nextval('household_seq'), neighbourhood_id, id, region_path, '101', 'test' from building where id = ?
					""")
			.param(built)
			.update();
		assertThat(get(CLERK, page(id))).bodyText().contains("UNDO-1 B", "已登记 1 户");
		this.owner.sql("delete from household where building_id = ?").param(built).update();
		this.owner
			.sql("""
					insert into responsibility (id, neighbourhood_id, region_path, slot, building_id, person, since, created_by)
					select nextval('responsibility_seq'), neighbourhood_id, region_path, 'BUILDING_HEAD', id, '某人',
					       date '2024-03-01', 'test'
					  from building
					 where id = ?
					""")
			.param(built)
			.update();
		assertThat(get(CLERK, page(id))).bodyText().contains("UNDO-1 B", "已登记 1 条责任人");
		assertThat(undo(CLERK, id)).flash().containsEntry("failed", "imports.undo.not-done");
		this.owner.sql("delete from responsibility where building_id = ?").param(built).update();

		assertThat(undo(CLERK, id)).flash().containsEntry("done", "imports.undo.done");

		assertThat(this.owner.sql("""
				select concat_ws(' ', b.number, b.floors, b.floor_area)
				  from building b
				  join neighbourhood n on n.id = b.neighbourhood_id
				 where n.code = 'UNDO-1'
				""").query(String.class).list()).containsExactly("A 5 800.50");
	}

	@Test
	void itIsAMatterOfWhoImportedItAndOfColleagues() {
		String id = imported("neighbourhoods", SURVEY, 2, 1);
		String colleague = this.newcomers.open("CLERK", "360902");
		assertThat(get("hunan-clerk", page(id))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-clerk", page(id))).as("another scope").hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-reviewer", page(id))).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(post("auditor", page(id), Map.of())).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get(colleague, "/imports/" + id)).as("what the file says").hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get(colleague, "/imports")).bodyText().contains(page(id), CLERK);
		assertThat(get(colleague, page(id))).hasStatusOk();
		assertThat(undo(colleague, id)).flash().containsEntry("done", "imports.undo.done");
		assertThat(get(CLERK, page(id))).bodyText().contains("由 " + colleague + " 撤销");
	}

	private List<String> stored() {
		return this.owner.sql("""
				select concat_ws('|', code, name, batch, households, floor_area, committee, property_service, ownership,
				                 longitude, latitude, built_year, remark, residents)
				  from neighbourhood
				 where name like '撤销%'
				 order by name desc
				""").query(String.class).list();
	}

	private long id(String code) {
		return this.owner.sql("select id from neighbourhood where code = ?").param(code).query(Long.class).single();
	}

	private String code(String name) {
		return this.owner.sql("select code from neighbourhood where name = ?").param(name).query(String.class).single();
	}

	private long building(long neighbourhood, String number) {
		return this.owner.sql("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), id, region_path, :number, 'test' from neighbourhood where id = :id
				returning id
				""").param("id", neighbourhood).param("number", number).query(Long.class).single();
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

	private String imported(String type, List<List<String>> rows, int created, int updated) {
		JsonNode job = run(CLERK, type, rows);
		assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("DONE");
		assertThat(List.of(job.get("created").asInt(), job.get("updated").asInt())).containsExactly(created, updated);
		return job.get("id").asString();
	}

	private JsonNode run(String person, String type, List<List<String>> rows) {
		MvcTestResult answer = this.mvc.post()
			.uri("/api/v1/imports")
			.multipart()
			.file(new MockMultipartFile("file", "普查.xlsx", null, workbook(rows)))
			.header("Authorization", basic(person))
			.queryParam("type", type)
			.exchange();
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
		String address = "/api/v1/imports/" + body(answer).get("id").asString();
		return await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> body(this.mvc.get().uri(address).header("Authorization", basic(person)).exchange()),
					(now) -> JobState.valueOf(now.get("state").asString()).settled());
	}

	private static byte[] workbook(List<List<String>> rows) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("数据");
			for (int row = 0; row < rows.size(); row++) {
				for (int column = 0; column < rows.get(row).size(); column++) {
					if (!rows.get(row).get(column).isEmpty()) {
						sheet.value(row, column, rows.get(row).get(column));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	private JsonNode body(MvcTestResult answer) {
		return this.json.readTree(answer.getResponse().getContentAsByteArray());
	}

	private static String basic(String person) {
		return "Basic " + HttpHeaders.encodeBasicAuth(person, "Huanxin-2026", StandardCharsets.UTF_8);
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
