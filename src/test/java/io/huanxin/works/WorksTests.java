package io.huanxin.works;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.account.Accounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.support.MadeUpParts;
import io.huanxin.support.MadeUpProject;
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
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Works items by the form that people fill in. Each test is rolled back. */
@PortalTest
@Transactional
class WorksTests {

	private static final String[] FIELDS = { "planned", "done", "demanded", "estimated", "method", "asOf", "note" };

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	BeijingTime time;

	private long project;

	private long one;

	private long other;

	@BeforeEach
	void plan() {
		this.project = MadeUpProject.plan(this.jdbc, "GZ-2024-1", "改造内容一期", "360902");
		this.one = MadeUpParts.add(this.jdbc, this.project, "GZ-A", "甲小区", 100);
		this.other = MadeUpParts.add(this.jdbc, this.project, "GZ-B", "乙小区", 80);
	}

	@Test
	void whatIsLeftBlankIsUnknownAndNotZero() {
		assertThat(enter(null, "WS13", "planned", "4")).hasRedirectedUrl(page());
		assertThat(enter(null, "JC01", "planned", "1,200.5", "done", "300", "demanded", "1500", "asOf", "2024-05-31"))
			.hasRedirectedUrl(page());
		assertThat(stored()).containsExactly("JC01 null 1200.50 300.00 1500.00 2024-05-31",
				"WS13 null 4.00 null null null");
		assertThat(get("yichun-leader", page())).bodyText().contains("供水", "1,200.5", "1,500", "2024-05-31", "加装电梯");
		assertThat(get("yichun-leader", "/projects/" + this.project)).bodyText().contains("2 项改造内容；1 条已填完成数量，1 条未填");
	}

	@Test
	void theDayOfTheFormIsThatOfWhatIsNewInIt() {
		enter(null, "JC01", "done", "300");
		assertThat(stored()).containsExactly("JC01 null null 300.00 null " + this.time.today());
		MvcTestResult changed = send(page() + "/edit", form(null), Map.of("asOf", "2024-06-30"), "JC01",
				new String[] { "done", "400", "note", "更正日期" });
		assertThat(changed).hasRedirectedUrl(page());
		assertThat(stored()).containsExactly("JC01 null null 400.00 null 2024-06-30");
	}

	@Test
	void moreThanPlannedIsTrueForAReason() {
		assertThat(enter(null, "WS13", "planned", "4", "done", "5", "asOf", "2024-05-31")).hasStatusOk()
			.bodyText()
			.contains("完成数量“5”超过计划“4”", "value=\"5\"");
		assertThat(stored()).isEmpty();
		assertThat(enter(null, "WS13", "planned", "4", "done", "5", "asOf", "2024-05-31", "note", "居民加装意愿增加"))
			.hasRedirectedUrl(page());
		assertThat(get("yichun-leader", page())).bodyText().contains("超额完成", "居民加装意愿增加");
	}

	@Test
	void aCumulativeQuantityFallsForANewReasonOnly() {
		enter(null, "WS13", "planned", "4", "done", "3", "asOf", "2024-05-31", "note", "首批");
		assertThat(enter(null, "WS13", "done", "2", "asOf", "2024-06-30")).hasStatusOk()
			.bodyText()
			.contains("“2”少于 2024-05-31 已填的 3");
		assertThat(enter(null, "WS13", "done", "", "asOf", "")).hasStatusOk().bodyText().contains("现在清空了");
		assertThat(enter(null, "WS13", "done", "3", "asOf", "2024-04-30")).hasStatusOk()
			.bodyText()
			.contains("“2024-04-30”早于已填的 2024-05-31");
		assertThat(enter(null, "WS13", "done", "2", "asOf", "2024-06-30", "note", "一部验收不合格，拆除"))
			.hasRedirectedUrl(page());
		assertThat(stored()).containsExactly("WS13 null 4.00 2.00 null 2024-06-30");
		assertThat(trail()).containsExactly("null→3", "3→2");
	}

	@Test
	void anEstimateTellsItsMethod() {
		assertThat(enter(null, "WS12", "planned", "5000", "estimated", "true")).hasStatusOk()
			.bodyText()
			.contains("请写明估算方法");
		assertThat(enter(null, "WS12", "planned", "5000", "method", "按外墙面积")).hasStatusOk()
			.bodyText()
			.contains("没有标明是估算");
		assertThat(enter(null, "WS12", "planned", "5000", "estimated", "true", "method", "按外墙面积"))
			.hasRedirectedUrl(page());
		assertThat(get("yichun-leader", page())).bodyText().contains("估算：按外墙面积");
	}

	@Test
	void whatCannotBeReadOrCountedIsToldAtItsLine() {
		assertThat(enter(null, "WS13", "planned", "约4部")).hasStatusOk().bodyText().contains("“约4部”不是确数", "约4部");
		assertThat(enter(null, "WS13", "planned", "4.5")).hasStatusOk().bodyText().contains("最多 0 位小数");
		assertThat(enter(null, "JC01", "planned", "4.555")).hasStatusOk().bodyText().contains("最多 2 位小数");
		assertThat(enter(null, "WS13", "planned", "-4")).hasStatusOk().bodyText().contains("是负数");
		assertThat(enter(null, "WS13", "done", "4", "asOf", this.time.today().plusDays(1).toString())).hasStatusOk()
			.bodyText()
			.contains("还没有到");
		assertThat(enter(null, "WS13", "note", "只有说明")).hasStatusOk().bodyText().contains("三个数量都没有填");
		assertThat(stored()).isEmpty();
	}

	@Test
	void anItemIsGivenAsAWholeOrByNeighbourhoods() {
		enter(this.one, "WS05", "planned", "30");
		enter(this.other, "WS05", "planned", "20");
		assertThat(stored()).containsExactly("WS05 GZ-A 30.00 null null null", "WS05 GZ-B 20.00 null null null");
		assertThat(get("yuanzhou-clerk", page() + "/edit")).bodyText().contains("已按小区填报，不再按整个项目填");
		assertThat(sendRaw(page() + "/edit", "was." + item("WS05"), "", "version." + item("WS05"), "-1",
				"planned." + item("WS05"), "50"))
			.hasStatusOk()
			.bodyText()
			.contains("已按小区填报（甲小区）");
		assertThat(stored()).hasSize(2);
	}

	@Test
	void anEntryIsTakenAwayForAReason() {
		enter(null, "WS13", "planned", "4");
		assertThat(enter(null, "WS13", "planned", "")).hasStatusOk().bodyText().contains("要删除“加装电梯”");
		assertThat(enter(null, "WS13", "planned", "", "note", "改由住建另行立项")).hasRedirectedUrl(page());
		assertThat(stored()).isEmpty();
	}

	@Test
	void whoComesSecondSeesWhatBothWroteAndUndoesNothingUntouched() {
		String first = form(null);
		String second = form(null);
		send(page() + "/edit", first, Map.of(), "WS13", new String[] { "planned", "4" });
		assertThat(send(page() + "/edit", second, Map.of(), "WS05", new String[] { "planned", "60" }))
			.as("another line of the same form")
			.hasRedirectedUrl(page());
		assertThat(stored()).containsExactly("WS05 null 60.00 null null null", "WS13 null 4.00 null null null");
		assertThat(send(page() + "/edit", second, Map.of(), "WS13", new String[] { "planned", "6" }))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "对方：4", "value=\"6\"");
		assertThat(stored()).contains("WS13 null 4.00 null null null");
	}

	@Test
	void aWithdrawnProjectStaysAsItWas() {
		String filled = form(null);
		this.jdbc.sql("""
				update project
				   set state = 'WITHDRAWN', withdrawn_on = date '2024-06-01', withdrawal_reason = '列入棚改'
				 where id = :id
				""").param("id", this.project).update();
		assertThat(send(page() + "/edit", filled, Map.of(), "WS13", new String[] { "planned", "4" })).hasStatusOk()
			.bodyText()
			.contains("已退库，不能再改");
		assertThat(stored()).isEmpty();
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", page() + "/edit")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-leader", page() + "/edit")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get("yuanzhou-clerk", page() + "/edit?line=0")).hasStatus(HttpStatus.NOT_FOUND);
	}

	/**
	 * 袁州: 供水 1 200.50 + 排水 800 米 planned, 300 done of 供水 and of 排水 unknown. The other
	 * project of the county has lifts only. 丰城 (360981) has a project nobody entered
	 * anything of.
	 */
	@Test
	void aSumOverSomethingUnknownIsUnknownAndNamesIt() {
		enter(null, "JC01", "planned", "1200.5", "done", "300", "asOf", "2024-05-31");
		enter(null, "JC02", "planned", "800");
		long lifts = MadeUpProject.plan(this.jdbc, "GZ-2024-2", "改造内容二期", "360902");
		lift(lifts, 3, 2);
		assertThat(sums("yuanzhou-clerk", "360902")).contains("改造内容一期", "排水（雨污分流）")
			.containsPattern("(?s)袁州区.*<strong>—</strong><span class=\"sub\">计划 2.001</span>\\s*"
					+ "<span class=\"sub\">已填完成 0.3</span>.*<strong>2</strong><span class=\"sub\">计划 3</span>");
		enter(null, "JC02", "done", "200.5", "asOf", "2024-06-30");
		assertThat(sums("yuanzhou-clerk", "360902")).doesNotContain("合计未知", "缺这些项目")
			.containsPattern("(?s)<strong>0.501</strong><span class=\"sub\">计划 2.001</span>.*2024-05-31–2024-06-30");
		MadeUpProject.plan(this.jdbc, "GZ-2024-3", "没有填报的项目", "360981");
		assertThat(sums("yichun-leader", "360900")).contains("没有填报的项目", "没有填报改造内容", "1 个未填")
			.containsPattern("(?s)合计</th>.*<strong>—</strong><span class=\"sub\">计划 —</span>\\s*"
					+ "<span class=\"sub\">已填完成 0.501</span>");
		assertThat(get("hunan-clerk", "/works?planYear=2024&region=360900")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private String sums(String username, String region) {
		return body(get(username, "/works?planYear=2024&region=" + region));
	}

	private void lift(long id, int planned, int done) {
		this.jdbc
			.sql("""
					insert into works_quantity (id, project_id, region_path, works_item_id, planned, done, as_of, created_by)
					select nextval('works_quantity_seq'), id, region_path, :item, :planned, :done, date '2024-05-31', 'test'
					  from project
					 where id = :id
					""")
			.param("item", Long.valueOf(item("WS13")))
			.param("planned", planned)
			.param("done", done)
			.param("id", id)
			.update();
	}

	private MvcTestResult enter(@Nullable Long line, String code, String... fields) {
		return send(page() + "/edit", form(line), (line != null) ? Map.of("line", String.valueOf(line)) : Map.of(),
				code, fields);
	}

	/** Sends the form as it was filled, with some fields of one line typed anew. */
	private MvcTestResult send(String uri, String form, Map<String, String> common, String code, String[] typed) {
		String id = item(code);
		List<String> all = new ArrayList<>();
		common.forEach((name, value) -> all.addAll(List.of(name, value)));
		if (!common.containsKey("asOf")) {
			all.addAll(List.of("asOf", this.time.today().toString()));
		}
		for (String name : List.of("was", "version")) {
			all.addAll(List.of(name + "." + id, value(form, name + "." + id)));
		}
		for (String field : FIELDS) {
			int place = Arrays.asList(typed).indexOf(field);
			String value = (place >= 0) ? typed[place + 1]
					: field.equals("estimated") ? "" : value(form, field + "." + id);
			all.addAll(List.of(field + "." + id, value));
		}
		return sendRaw(uri, all.toArray(String[]::new));
	}

	private MvcTestResult sendRaw(String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(as("yuanzhou-clerk")).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private String form(@Nullable Long line) {
		return body(get("yuanzhou-clerk", page() + "/edit" + ((line != null) ? "?line=" + line : "")));
	}

	private static String value(String form, String name) {
		Matcher input = Pattern.compile("<input[^>]*name=\"" + Pattern.quote(name) + "\"[^>]*>").matcher(form);
		assertThat(input.find()).as(name).isTrue();
		Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.group());
		return value.find() ? value.group(1) : "";
	}

	private String item(String code) {
		return this.jdbc.sql("select id from works_item where code = :code")
			.param("code", code)
			.query(String.class)
			.single();
	}

	private List<String> stored() {
		return this.jdbc.sql("""
				select i.code || ' ' || coalesce(n.code, 'null') || ' ' || coalesce(q.planned::text, 'null') || ' '
				       || coalesce(q.done::text, 'null') || ' ' || coalesce(q.demanded::text, 'null') || ' '
				       || coalesce(q.as_of::text, 'null')
				  from works_quantity q
				  join works_item i on i.id = q.works_item_id
				  left join project_neighbourhood l on l.id = q.project_neighbourhood_id
				  left join neighbourhood n on n.id = l.neighbourhood_id
				 where q.project_id = :project
				 order by i.code, n.code
				""").param("project", this.project).query(String.class).list();
	}

	private List<String> trail() {
		return this.jdbc
			.sql("""
					select coalesce(before_values ->> 'worksDone', 'null') || '→' || coalesce(after_values ->> 'worksDone', 'null')
					  from audit_entry
					 where entity = 'project' and entity_key = :id
					 order by at, id
					""")
			.param("id", String.valueOf(this.project))
			.query(String.class)
			.list();
	}

	private String page() {
		return "/projects/" + this.project + "/works";
	}

	private static String body(MvcTestResult answer) {
		return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
