package io.huanxin.workday;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** The calendar as it is kept and counted with. Each test is rolled back. */
@PortalTest
@Transactional
class WorkCalendarTests {

	@Autowired
	WorkCalendar calendar;

	@Autowired
	Accounts accounts;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JdbcClient jdbc;

	/**
	 * The first two as a county published them. From 2024-01-29: two days of January, 1,
	 * 2 and Sunday 4 February, 5 to 9, Sunday 18 and 19 to 23, 26 to 29.
	 */
	@ParameterizedTest
	@CsvSource({ "2024-07-29, 20, 2024-08-26", "2024-09-20, 20, 2024-10-23", "2024-01-29, 20, 2024-02-29",
			"2024-10-12, 1, 2024-10-14", "2024-10-01, 1, 2024-10-08", "2024-12-31, 1, 2025-01-02",
			"2026-09-18, 1, 2026-09-20" })
	void periodsEndOnTheirLastWorkingDay(LocalDate from, int workdays, LocalDate end) {
		Workdays counted = this.calendar.workdays(scope("yichun-finance"));
		assertThat(counted.after(from, workdays)).isEqualTo(end);
		assertThat(counted.between(from, end)).isEqualTo(workdays);
		assertThat(counted.isKnown(from, end)).isTrue();
	}

	/**
	 * Of 2026: 261 days from Monday to Friday, 19 of them holidays, 7 weekend days
	 * worked.
	 */
	@Test
	void aYearHasSoManyWorkingDays() {
		assertThat(this.calendar.year(scope("auditor"), 2026).worked()).isEqualTo(248);
	}

	@Test
	void aYearWhoseHolidaysAreNotKnownIsCountedByWeekendsAndSaysSo() {
		Workdays workdays = this.calendar.workdays(scope("yichun-clerk"));
		assertThat(workdays.after(LocalDate.of(2029, 9, 28), 5)).isEqualTo(LocalDate.of(2029, 10, 5));
		assertThat(workdays.isKnown(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 4))).isFalse();
		assertThat(this.mvc.get().uri("/workdays?from=2029-09-28&days=5").with(by("yichun-clerk"))).bodyText()
			.contains("2029-10-05", "暂按周末和已登记的日期计算", "2029年的节假日尚未确认");
	}

	@Test
	void aPeriodIsOneWorkingDayAtLeast() {
		Workdays workdays = this.calendar.workdays(scope("yichun-clerk"));
		assertThatIllegalArgumentException().isThrownBy(() -> workdays.after(LocalDate.of(2024, 7, 29), 0));
		assertThat(workdays.between(LocalDate.of(2024, 7, 29), LocalDate.of(2024, 7, 29))).isZero();
		assertThat(workdays.between(LocalDate.of(2024, 7, 29), LocalDate.of(2024, 7, 1))).isZero();
		assertThat(this.mvc.get().uri("/workdays?days=0").with(by("yichun-clerk"))).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void anAdministratorKeepsTheNoticeOfAYear() {
		assertThat(keep("2028-10-01", "2028-10-07", "OFF")).hasRedirectedUrl("/workdays?year=2028");
		assertThat(keep("2028-10-08", "", "WORKED")).hasRedirectedUrl("/workdays?year=2028");
		assertThat(this.mvc.post()
			.uri("/workdays/years/2028")
			.param("source", " 关于2028年部分节假日安排的通知 ")
			.with(by("admin"))
			.with(csrf())).hasRedirectedUrl("/workdays?year=2028");
		Workdays workdays = this.calendar.workdays(scope("yichun-clerk"));
		assertThat(workdays.after(LocalDate.of(2028, 9, 29), 2)).isEqualTo(LocalDate.of(2028, 10, 9));
		assertThat(workdays.isKnown(LocalDate.of(2028, 1, 1), LocalDate.of(2028, 12, 31))).isTrue();
		assertThat(this.calendar.year(scope("auditor"), 2028).source()).isEqualTo("关于2028年部分节假日安排的通知");
		assertThat(this.jdbc.sql("""
				select count(*)
				  from audit_entry
				 where entity like 'workday%' and username = 'admin' and entity_key like '2028%'
				""").query(Integer.class).single()).isEqualTo(9);
	}

	/** Somebody who clicks twice, or adds the last two days to a week. */
	@Test
	void sayingItTwiceDoesNoHarm() {
		keep("2028-10-01", "2028-10-05", "OFF");
		assertThat(keep("2028-10-01", "2028-10-07", "OFF")).hasRedirectedUrl("/workdays?year=2028");
		assertThat(this.calendar.year(scope("admin"), 2028).days()).hasSize(7);
		assertThat(this.jdbc.sql("select count(*) from audit_entry where entity_key like '2028-10-%'")
			.query(Integer.class)
			.single()).isEqualTo(7);
	}

	@Test
	void aSlipIsTakenBack() {
		keep("2028-10-01", "2028-10-02", "OFF");
		assertThat(this.mvc.post().uri("/workdays/2028-10-02/removal").with(by("admin")).with(csrf()))
			.hasRedirectedUrl("/workdays?year=2028");
		assertThat(this.calendar.year(scope("admin"), 2028).days()).extracting(ExceptionalDay::day)
			.containsExactly(LocalDate.of(2028, 10, 1));
		assertThat(this.mvc.post().uri("/workdays/2028-10-02/removal").with(by("admin")).with(csrf()))
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource({ "2028-10-02, 2028-10-01, OFF, 早于第一天", "2028-10-01, 2028-10-31, OFF, 一次最多登记 15 天",
			"2028-10-09, , WORKED, 不是周六或周日", "2024-10-12, , OFF, 已经登记为别的", ", , OFF, 请填写第一天" })
	void whatCannotBeIsRefusedInWords(String from, String to, String kind, String sentence) {
		int before = exceptions();
		assertThat(keep((from != null) ? from : "", (to != null) ? to : "", kind)).hasStatusOk()
			.bodyText()
			.contains(sentence);
		assertThat(exceptions()).isEqualTo(before);
	}

	@Test
	void aYearIsNotConfirmedWithoutItsNotice() {
		MvcTestResult answer = this.mvc.post()
			.uri("/workdays/years/2028")
			.param("source", " ")
			.with(by("admin"))
			.with(csrf())
			.exchange();
		assertThat(answer).flash().containsEntry("failed", "workday.source-missing");
		assertThat(this.calendar.year(scope("admin"), 2028).source()).isNull();
	}

	private int exceptions() {
		return this.jdbc.sql("select count(*) from workday_exception").query(Integer.class).single();
	}

	private MvcTestResult keep(String from, String to, String kind) {
		Map<String, String> entered = new HashMap<>(Map.of("from", from, "to", to, "kind", kind, "holiday", "国庆节"));
		var request = this.mvc.post().uri("/workdays").with(by("admin")).with(csrf());
		entered.forEach(request::param);
		return request.exchange();
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

	private RequestPostProcessor by(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
