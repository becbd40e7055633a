package io.huanxin.worksitem;

import java.util.List;

import io.huanxin.account.Accounts;
import io.huanxin.region.Role;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** The dictionary of works items as administrators maintain it. Rolled back. */
@PortalTest
@Transactional
class WorksItemTests {

	private static final String ADMINISTRATOR = "yichun-admin-works";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	WorksItems items;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void appoint() {
		this.accounts.openDemonstration(ADMINISTRATOR, "演示", "Huanxin-2026", Role.ADMINISTRATOR, "360900");
	}

	@Test
	void holdsTheItemsOfTheCountryClassByClass() {
		assertThat(this.jdbc.sql("""
				select c.name || ' ' || count(*)
				  from works_item i
				  join works_class c on c.id = i.works_class_id
				 where i.created_by = 'system'
				 group by c.name, c.position
				 order by c.position
				""").query(String.class).list()).containsExactly("基础类 13", "完善类 14", "提升类 12");
		assertThat(get("yichun-leader", "/works-items")).bodyText().contains("背街小巷", "管线", "智能设施和5G预留接口");
	}

	@Test
	void aCitysOwnItemIsSeenInItsSubtreeOnly() {
		assertThat(add("360900", "YC01", "一清七改：清违建", "㎡", "")).hasRedirectedUrl("/works-items");
		assertThat(get("yuanzhou-clerk", "/works-items")).bodyText().contains("一清七改：清违建", "宜春市");
		assertThat(get("hunan-clerk", "/works-items")).bodyText().contains("供水").doesNotContain("清违建");
		long own = MadeUpProject.plan(this.jdbc, "YG-1", "有自己的内容", "360902");
		assertThat(get("yuanzhou-clerk", "/projects/" + own + "/works/edit")).bodyText().contains("一清七改：清违建");
		assertThat(get(ADMINISTRATOR, "/works-items")).bodyText().contains("YC01");
		assertThat(this.jdbc.sql("""
				select after_values ->> 'worksItem'
				  from audit_entry
				 where entity = 'works_item' and username = :who
				""").param("who", ADMINISTRATOR).query(String.class).list()).containsExactly("一清七改：清违建");
	}

	@Test
	void whatDoesNotFitIsRefused() {
		assertThat(add("360900", "YC01", "供水", "米", "")).hasStatusOk().bodyText().contains("“供水”在这个地区或它的上下级已经有了");
		assertThat(add("360900", "JC01", "改水", "米", "")).hasStatusOk().bodyText().contains("编码“JC01”");
		assertThat(add("360900", "YC01", "改管线", "公里", "PIPELINES")).hasStatusOk()
			.bodyText()
			.contains("计入这一统计的单位是“米”，不是“公里”");
		assertThat(add("360900", "yc 1", "改水", "米", "")).hasStatusOk().bodyText().contains("编码只能用大写字母");
		assertThat(add("430000", "YC01", "改水", "米", "")).hasStatusOk().bodyText().contains("没有代码为“430000”的行政区划");
		assertThat(this.mvc.post().uri("/works-items").with(as("yichun-clerk")).with(csrf()))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void aRetiredItemStaysReadableAndIsChosenNoMore() {
		long project = MadeUpProject.plan(this.jdbc, "YG-2", "已填停用的内容", "360902");
		add("360900", "YC01", "一清七改：清违建", "㎡", "");
		String id = this.jdbc.sql("select id from works_item where code = 'YC01'").query(String.class).single();
		this.jdbc
			.sql("""
					insert into works_quantity (id, project_id, region_path, works_item_id, planned, created_by)
					select nextval('works_quantity_seq'), id, region_path, :item, 30, 'test' from project where id = :project
					""")
			.param("item", Long.valueOf(id))
			.param("project", project)
			.update();
		assertThat(post("/works-items/" + id + "/retirement", "version", "0")).hasRedirectedUrl("/works-items");
		assertThat(post("/works-items/" + id + "/retirement", "version", "0")).flash()
			.containsEntry("failed", "worksitem.stale");
		assertThat(get("yichun-leader", "/projects/" + project + "/works")).bodyText().contains("一清七改：清违建", "30");
		long other = MadeUpProject.plan(this.jdbc, "YG-3", "新项目", "360902");
		assertThat(get("yuanzhou-clerk", "/projects/" + other + "/works/edit")).bodyText().doesNotContain("一清七改");
		assertThat(add("360900", "YC02", "一清七改：清违建", "㎡", "")).hasRedirectedUrl("/works-items");
		assertThat(post("/works-items/" + id + "/reinstatement", "version", "1")).flash()
			.containsEntry("failed", "worksitem.name-taken");
		String national = this.jdbc.sql("select id from works_item where code = 'JC01'").query(String.class).single();
		assertThat(post("/works-items/" + national + "/retirement", "version", "0")).as("an entry of the whole country")
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.items.list(this.accounts.loadUserByUsername("yuanzhou-clerk").scope()))
			.filteredOn((item) -> List.of("YC01", "YC02").contains(item.code()))
			.extracting(WorksItem::code, WorksItem::offered)
			.containsExactly(tuple("YC01", false), tuple("YC02", true));
	}

	private MvcTestResult add(String region, String code, String name, String unit, String countable) {
		return post("/works-items", "region", region, "worksClass", "完善类", "itemCode", code, "name", name, "unit", unit,
				"decimals", "2", "countable", countable);
	}

	private MvcTestResult post(String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(as(ADMINISTRATOR)).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
