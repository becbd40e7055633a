package io.huanxin.responsibility;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
import io.huanxin.support.PortalTest;
import org.jspecify.annotations.Nullable;
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

/** Who answers for a neighbourhood, by the real forms. Each test is rolled back. */
@PortalTest
@Transactional
class ResponsibilitiesTests {

	@Autowired
	Responsibilities responsibilities;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long home;

	private RegionScope leader;

	@BeforeEach
	void openAFile() {
		this.home = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'ZR-1', '责任测试小区', id, path, 'UNDER_WAY', 'test'
				  from region
				 where code = '360902'
				returning id
				""").query(Long.class).single();
		this.leader = this.accounts.loadUserByUsername("yichun-leader").scope();
	}

	@Test
	void aSuccessorEndsTheFormerOnesTimeAndOverwritesNothing() {
		assign("RESPONSIBLE_PERSON", "王甲", "2024-03-01", null);
		long first = rows().get(0).id();
		assertThat(get("yuanzhou-clerk", page() + "/new?slot=RESPONSIBLE_PERSON")).bodyText()
			.contains("现任：王甲，2024-03-01 起", "name=\"former\" value=\"" + first + "\"");
		assign("RESPONSIBLE_PERSON", "李乙", "2025-02-10", first);
		assertThat(rows())
			.extracting((row) -> row.holder().person(), (row) -> row.since().toString(),
					(row) -> String.valueOf(row.until()))
			.containsExactly(tuple("李乙", "2025-02-10", "null"), tuple("王甲", "2024-03-01", "2025-02-10"));
		assertThat(get("yichun-leader", page())).bodyText().contains("李乙", "历任", "王甲", "2024-03-01 至 2025-02-10");
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home)).bodyText()
			.contains("登记责任人：包干责任人 李乙", "责任人离任：包干责任人 王甲")
			.containsPattern("离任日期</span>:\\s*<span>2025-02-10</span>");
	}

	@Test
	void nobodyFollowsBeforeTheFormerOneBegan() {
		assign("LIAISON_CADRE", "王甲", "2024-03-01", null);
		long first = rows().get(0).id();
		assertThat(post(page(), form("LIAISON_CADRE", "李乙", "2024-03-01", first))).hasStatusOk()
			.bodyText()
			.contains("不晚于现任王甲的起始日期 2024-03-01");
		assertThat(post(page(), form("LIAISON_CADRE", "李乙", "2199-01-01", first))).hasStatusOk()
			.bodyText()
			.contains("日期“2199-01-01”应在");
		assertThat(rows()).hasSize(1);
	}

	/**
	 * Both gave the slot away at once: the second sees who holds it, and decides again.
	 */
	@Test
	void theSecondOfTwoSeesWhomTheFirstEntered() {
		assign("NIGHT_PATROL", "王甲", "2024-03-01", null);
		assertThat(post(page(), form("NIGHT_PATROL", "李乙", "2024-04-01", null))).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人已经登记了 王甲（2024-03-01 起）", "value=\"李乙\"",
					"name=\"former\" value=\"" + rows().get(0).id() + "\"");
		assertThat(rows()).hasSize(1);
	}

	@Test
	void buildingsAndStaircasesHaveTheirOwn() {
		long one = building("1号楼");
		long two = building("2号楼");
		Map<String, String> head = form("BUILDING_HEAD", "楼长一", "2024-03-01", null);
		assertThat(post(page(), head)).hasStatusOk().bodyText().contains("要选楼栋");
		head.put("building", String.valueOf(one));
		assertThat(post(page(), head)).hasRedirectedUrl(page());
		head.put("building", String.valueOf(two));
		head.put("person", "楼长二");
		assertThat(post(page(), head)).hasRedirectedUrl(page());
		Map<String, String> contact = form("UNIT_CONTACT", "联系一", "2024-03-01", null);
		contact.put("building", String.valueOf(one));
		assertThat(post(page(), contact)).hasStatusOk().bodyText().contains("要填单元");
		for (String unit : List.of("1", "2")) {
			contact.put("unit", unit);
			assertThat(post(page(), contact)).hasRedirectedUrl(page());
		}
		assertThat(rows()).extracting((row) -> row.remit().slot(), ResponsibilityRow::part)
			.containsExactly(tuple(Slot.BUILDING_HEAD, "1号楼"), tuple(Slot.BUILDING_HEAD, "2号楼"),
					tuple(Slot.UNIT_CONTACT, "1号楼-1"), tuple(Slot.UNIT_CONTACT, "1号楼-2"));
		long foreign = this.jdbc.sql("""
				with other as (
				    insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				    select nextval('neighbourhood_seq'), 'ZR-2', '别处小区', id, path, 'UNDER_WAY', 'test'
				      from region
				     where code = '430100'
				    returning id, region_path
				)
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), id, region_path, '9号楼', 'test' from other
				returning id
				""").query(Long.class).single();
		head.put("building", String.valueOf(foreign));
		assertThat(post(page(), head)).hasStatusOk().bodyText().contains("要选楼栋");
	}

	@Test
	void whatWasWrittenWronglyIsCorrectedAndBothSeeIt() {
		assign("DISTRICT_LEADER", "王申", "2024-03-01", null);
		String edit = "/responsibilities/" + rows().get(0).id() + "/edit";
		assertThat(
				post(edit, Map.of("person", "王甲", "since", "2024-03-01", "telephone", "0795-0000009", "version", "0")))
			.hasRedirectedUrl(page());
		assertThat(post(edit,
				Map.of("person", "王申", "since", "2024-03-02", "version", "0", "filled",
						"{\"person\":\"王申\",\"since\":\"2024-03-01\"}")))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "value=\"王甲\"", "value=\"2024-03-02\"", "name=\"version\" value=\"1\"");
		assertThat(post(edit, Map.of("person", "", "since", "约三月", "telephone", "打手机", "version", "1"))).hasStatusOk()
			.bodyText()
			.contains("请填写姓名", "“约三月”", "电话用数字");
	}

	@Test
	void aTimeEndsWithoutASuccessorAndTheSlotIsFree() {
		assign("LIAISON_CADRE", "王甲", "2024-03-01", null);
		long first = rows().get(0).id();
		String end = "/responsibilities/" + first + "/end";
		assertThat(post(end, Map.of("version", "0", "until", "2024-02-01"))).hasStatus3xxRedirection();
		assertThat(rows().get(0).present()).isTrue();
		assertThat(post(end, Map.of("version", "0", "until", "2025-02-01"))).hasRedirectedUrl(page());
		assertThat(rows().get(0).until()).hasToString("2025-02-01");
		assertThat(post(end, Map.of("version", "1", "until", "2025-03-01"))).hasStatus3xxRedirection();
		assertThat(rows().get(0).until()).as("it is over once").hasToString("2025-02-01");
		assign("LIAISON_CADRE", "李乙", "2025-06-01", null);
		assertThat(rows()).hasSize(2);
	}

	@Test
	void somebodyElsesAreNotShownAndTelephonesNeither() {
		Map<String, String> form = form("LIAISON_CADRE", "王甲", "2024-03-01", null);
		form.put("telephone", "0795-7654321");
		assertThat(post(page(), form)).hasRedirectedUrl(page());
		assertThat(get("yichun-finance", page())).bodyText().contains("0795-7654321");
		assertThat(get("hunan-leader", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", "/responsibilities/" + rows().get(0).id() + "/edit"))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-leader", "/responsibilities/" + rows().get(0).id() + "/edit"))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	private List<ResponsibilityRow> rows() {
		return this.responsibilities.list(this.leader, this.home);
	}

	private long building(String number) {
		return this.jdbc.sql("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), id, region_path, :number, 'test' from neighbourhood where id = :id
				returning id
				""").param("number", number).param("id", this.home).query(Long.class).single();
	}

	private void assign(String slot, String person, String since, @Nullable Long former) {
		assertThat(post(page(), form(slot, person, since, former))).hasRedirectedUrl(page());
	}

	private static Map<String, String> form(String slot, String person, String since, @Nullable Long former) {
		Map<String, String> form = new LinkedHashMap<>(
				Map.of("slot", slot, "person", person, "since", since, "version", "0"));
		form.put("former", (former != null) ? former.toString() : "");
		return form;
	}

	private String page() {
		return "/neighbourhoods/" + this.home + "/responsibilities";
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
