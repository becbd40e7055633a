package io.huanxin.household;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.huanxin.account.Accounts;
import io.huanxin.support.PortalTest;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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

/**
 * Personal data come in, are found and stay hidden. The people are invented: nobody was
 * born in 袁州 on 1 January 1900 and has one of the first numbers of that day. Each test is
 * rolled back.
 */
@PortalTest
@Transactional
class HouseholdPagesTests {

	private static final String NAME = "张甲乙";

	/**
	 * 3·7 + 6·9 + 9·5 + 2·4 + 1·2 + 9·1 + 1·9 + 1·5 + 1·2 = 155 = 14·11 + 1, for which GB
	 * 11643 has 0.
	 */
	private static final String CERTIFICATE = "360902190001010010";

	private static final String PHONE = "13800000000";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	EntityManager entities;

	private String neighbourhood = "";

	@BeforeEach
	void build() {
		this.neighbourhood = build("HOUSEHOLD-1", "望江楼小区", "360902", "1", "2", "10");
	}

	@Test
	void aClerkRegistersAHouseholdAndEverybodySeesItMasked() {
		String page = register("yuanzhou-clerk", entered());
		for (String reader : new String[] { "yuanzhou-clerk", "yichun-reviewer", "nation-leader", "yichun-finance",
				"auditor" }) {
			assertThat(get(reader, page)).hasStatusOk()
				.bodyText()
				.contains("望江楼小区 2-1-502", "张*", "3609**********0010", "138****0000", "86.5", "不同意")
				.doesNotContain(NAME, CERTIFICATE, PHONE);
			assertThat(get(reader, "/households?neighbourhood=" + this.neighbourhood)).hasStatusOk()
				.bodyText()
				.contains("2-1-502", "张*", "138****0000")
				.doesNotContain(NAME, CERTIFICATE, PHONE);
		}
		assertThat(get("yuanzhou-clerk", page + "/edit")).hasStatusOk()
			.bodyText()
			.contains("已登记：138****0000")
			.doesNotContain(NAME, CERTIFICATE, PHONE);
	}

	@Test
	void neitherTableNorTrailNorLogKnowsWhoItIs() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger everything = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		log.start();
		everything.addAppender(log);
		String page = register("yuanzhou-clerk", entered());
		Map<String, String> form = entered();
		form.put("phone", "13900000000");
		assertThat(post("yuanzhou-clerk", page + "/edit", form)).hasRedirectedUrl(page);
		assertThat(post("yuanzhou-clerk", page + "/disclosure", Map.of("reason", "上门核对"))).hasStatusOk();
		assertThat(post("yuanzhou-clerk", "/households/search", Map.of("by", "PHONE", "number", PHONE))).hasStatusOk();
		assertThat(post("yuanzhou-clerk", "/households", entered())).as("the door is taken").hasStatusOk();
		everything.detachAppender(log);
		String stored = this.jdbc.sql("""
				select concat((select string_agg(h::text, ' ') from household h where h.id = :id),
				              (select string_agg(a::text, ' ') from audit_entry a where a.entity = 'household'))
				""").param("id", id(page)).query(String.class).single();
		assertThat(stored).contains("personal-recorded", "personal-changed", "上门核对");
		assertThat(stored + log.list).doesNotContain(NAME, CERTIFICATE, PHONE, "13900000000");
	}

	@Test
	void aReasonOpensOneHouseholdOnceAndStandsInItsHistory() {
		String page = register("yuanzhou-clerk", entered());
		assertThat(post("yichun-reviewer", page + "/disclosure", Map.of("reason", " "))).hasRedirectedUrl(page);
		assertThat(get("yichun-reviewer", page)).bodyText().doesNotContain("查看个人信息");
		assertThat(post("yichun-reviewer", page + "/disclosure", Map.of("reason", "核对加装电梯签字"))).hasStatusOk()
			.bodyText()
			.contains(NAME, CERTIFICATE, PHONE, "核对加装电梯签字");
		assertThat(get("yichun-reviewer", page)).bodyText()
			.contains("查看个人信息", "核对加装电梯签字", "yichun-reviewer")
			.doesNotContain(NAME, CERTIFICATE, PHONE);
		assertThat(get("yichun-reviewer", page + "/disclosure")).hasRedirectedUrl(page);
	}

	@Test
	void othersMayNotAsk() {
		String page = register("yuanzhou-clerk", entered());
		for (String other : new String[] { "yichun-leader", "yichun-finance", "auditor" }) {
			assertThat(get(other, page)).bodyText().doesNotContain("查看一次");
			assertThat(post(other, page + "/disclosure", Map.of("reason", "想知道"))).hasStatus(HttpStatus.FORBIDDEN);
		}
		assertThat(post("hunan-clerk", page + "/disclosure", Map.of("reason", "想知道"))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-leader", page)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-leader", "/households?neighbourhood=" + this.neighbourhood))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("admin", page)).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void aBlankLeavesAndTheWordClears() {
		String page = register("yuanzhou-clerk", entered());
		Map<String, String> form = entered();
		form.put("head", "");
		form.put("certificate", "");
		form.put("phone", "清空");
		form.put("residents", "");
		assertThat(post("yuanzhou-clerk", page + "/edit", form)).hasRedirectedUrl(page);
		assertThat(post("yuanzhou-clerk", page + "/disclosure", Map.of("reason", "核对"))).bodyText()
			.contains(NAME, CERTIFICATE)
			.doesNotContain(PHONE);
		assertThat(this.jdbc.sql("""
				select concat_ws(',', num_nulls(phone_sealed, phone_digest, residents),
				                 num_nulls(head_sealed, certificate_sealed, certificate_digest, row_digest), version)
				  from household
				 where id = :id
				""").param("id", id(page)).query(String.class).single()).isEqualTo("3,0,1");
		form.put("phone", "");
		form.put("version", "1");
		post("yuanzhou-clerk", page + "/edit", form);
		assertThat(this.jdbc.sql("select version from household where id = :id")
			.param("id", id(page))
			.query(Long.class)
			.single()).as("nothing to change").isEqualTo(1);
	}

	@Test
	void aNumberFindsItsHouseholdsHoweverItIsWrittenAndOnlyOnesOwn() {
		register("yuanzhou-clerk", entered());
		assertThat(search("yuanzhou-clerk", "PHONE", "+86 138-0000-0000")).bodyText()
			.contains("2-1-502", "138****0000", "望江楼小区");
		assertThat(search("yichun-leader", "CERTIFICATE", "360902 19000101 001０")).bodyText().contains("2-1-502");
		assertThat(search("yuanzhou-clerk", "CERTIFICATE", PHONE)).bodyText().contains("没有查到这个号码的住户");
		assertThat(search("yuanzhou-clerk", "PHONE", "1380000")).bodyText().contains("没有查到这个号码的住户");
		assertThat(search("hunan-leader", "PHONE", PHONE)).bodyText().contains("没有查到这个号码的住户");
		assertThat(search("yuanzhou-clerk", "PHONE", " ")).bodyText().contains("请填写号码");
	}

	@Test
	void mistakesAreToldAtTheirFieldsAndNeverRepeated() {
		Map<String, String> form = entered();
		form.put("building", "99");
		form.put("certificate", "360902190001010011");
		form.put("phone", "没有");
		assertThat(post("yuanzhou-clerk", "/households", form)).hasStatusOk()
			.bodyText()
			.contains("本小区没有楼栋“99”", "身份证号码的校验位不对", "联系电话读不出来")
			.doesNotContain("“360902190001010011”");
		form = entered();
		form.put("room", "");
		form.put("residents", "约3人");
		assertThat(post("yuanzhou-clerk", "/households", form)).hasStatusOk().bodyText().contains("请填写房号", "“约3人”不是确数");
	}

	@Test
	void oneDoorIsOneHousehold() {
		register("yuanzhou-clerk", entered());
		assertThat(post("yuanzhou-clerk", "/households", entered())).hasStatusOk().bodyText().contains("已有房号“502”");
	}

	@Test
	void theSecondEditorSeesWhatTheFirstSavedAndKeepsWhatTheyTyped() {
		String page = register("yuanzhou-clerk", entered());
		this.jdbc.sql("update household set version = 1 where id = :id").param("id", id(page)).update();
		Map<String, String> form = entered();
		form.put("residents", "5");
		form.put("phone", "13900000000");
		form.put("filled", "{\"residents\":\"3\",\"floorArea\":\"86.5\"}");
		assertThat(post("yuanzhou-clerk", page + "/edit", form)).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "name=\"residents\" value=\"5\"", "name=\"phone\" value=\"13900000000\"",
					"name=\"version\" value=\"1\"");
	}

	/** Whoever can write to the table cannot have a household show another's person. */
	@Test
	void aRowThatWasAlteredBesideThePortalIsNotShown() {
		String victim = register("yuanzhou-clerk", entered());
		Map<String, String> other = entered();
		other.put("room", "503");
		other.put("head", "李丙");
		other.put("certificate", "");
		other.put("phone", "");
		String own = register("yuanzhou-clerk", other);
		this.jdbc.sql("""
				update household o
				   set head_sealed = v.head_sealed, phone_sealed = v.phone_sealed, phone_digest = v.phone_digest
				  from household v
				 where v.id = :victim
				   and o.id = :own
				""").param("victim", id(victim)).param("own", id(own)).update();
		this.entities.clear();
		MvcTestResult answer = post("yuanzhou-clerk", own + "/disclosure", Map.of("reason", "核对"));
		assertThat(answer).hasRedirectedUrl(own);
		assertThat(answer.getMvcResult().getFlashMap().get("failed")).isEqualTo("household.unreadable");
	}

	private Map<String, String> entered() {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("neighbourhood", this.neighbourhood);
		form.put("building", "2");
		form.put("unit", "1");
		form.put("room", "502");
		form.put("head", NAME);
		form.put("certificate", CERTIFICATE);
		form.put("phone", "138 0000 0000");
		form.put("floorArea", "86.5");
		form.put("residents", "3");
		form.put("consent", "REFUSED");
		form.put("version", "0");
		return form;
	}

	private String build(String code, String name, String region, String... buildings) {
		String id = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), :code, :name, id, path, 'RESERVE', 'test'
				  from region
				 where code = :region
				returning id::text
				""").param("code", code).param("name", name).param("region", region).query(String.class).single();
		for (String number : buildings) {
			this.jdbc.sql("""
					insert into building (id, neighbourhood_id, region_path, number, created_by)
					select nextval('building_seq'), id, region_path, :number, 'test'
					  from neighbourhood
					 where id = :id::bigint
					""").param("number", number).param("id", id).update();
		}
		return id;
	}

	private String register(String username, Map<String, String> form) {
		MvcTestResult result = post(username, "/households", form);
		assertThat(result).hasStatus3xxRedirection();
		String page = Objects.requireNonNull(result.getResponse().getRedirectedUrl());
		assertThat(page).matches("/households/[0-9]+");
		return page;
	}

	private long id(String page) {
		return Long.parseLong(page.substring("/households/".length()));
	}

	private MvcTestResult search(String username, String by, String number) {
		MvcTestResult result = post(username, "/households/search", Map.of("by", by, "number", number));
		assertThat(result).hasStatusOk();
		return result;
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, Map<String, String> form) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
