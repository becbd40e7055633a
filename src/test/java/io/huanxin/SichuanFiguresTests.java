package io.huanxin;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.region.CurrentScope;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Sichuan 2019: a stock of 22 000 neighbourhoods, 239万户, 10万栋 and 2.2亿㎡, and a plan with
 * central subsidy of 735 neighbourhoods in ten cities. How they spread is invented, the
 * sums were published.
 */
@PortalTest
@Transactional
class SichuanFiguresTests {

	private static final UUID JOB = UUID.fromString("5b1f0d1e-2c57-4b1f-8d6a-51000020191f");

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	List<ImportType> importTypes;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MockMvcTester mvc;

	@TempDir
	Path folder;

	/**
	 * 22 000 neighbourhoods of 10 000 ㎡ are 2.2亿㎡; 12 000 of them with 5 buildings and 10
	 * 000 with 4 are 10万栋; 14 000 with 109 households and 8 000 with 108 are 239万户.
	 */
	@Test
	void theStockOfTheProvinceSumsUp() {
		this.jdbc
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, households, buildings, floor_area, batch, created_by)
					select nextval('neighbourhood_seq'), 'SC-' || n, '四川小区' || n, r.id, r.path,
					       case when n <= 14000 then 109 else 108 end, case when n <= 12000 then 5 else 4 end, 10000, 'RESERVE', 'test'
					  from generate_series(1, 22000) n
					  join region r on r.code = '510100'
					""")
			.update();
		assertThat(get("/neighbourhoods?region=510000")).hasStatusOk()
			.bodyText()
			.contains("22,000", "2,390,000", "100,000", "220,000,000");
	}

	@Test
	void theSubsidyOfTenCitiesSumsUpAndStandsBesideTheProvincesOwn() {
		StringBuilder file = new StringBuilder("行政区划代码,计划年度,目标类型,小区数,户数,楼栋数,建筑面积(㎡),计划投资(万元),文号\n");
		// the province's own, with 61亿元; the cities' investments were not published
		file.append("510000,2019,中央补助,735,169000,5801,15420000,610000,省厅会议2019-10-31\n");
		for (int city = 1; city <= 10; city++) {
			String code = "5190%02d".formatted(city);
			this.jdbc.sql("""
					with added as (select nextval('region_seq') as id)
					insert into region (id, code, name, parent_id, level, path)
					select added.id, :code, '补助市' || :code, p.id, 'CITY', p.path || added.id || '/'
					  from added
					  join region p on p.code = '510000'
					""").param("code", code).update();
			// nine cities with 73, 16 900, 580 and 1 542 000, the tenth with the rest
			file.append((city < 10) ? code + ",2019,中央补助,73,16900,580,1542000,,\n"
					: code + ",2019,中央补助,78,16900,581,1542000,,\n");
		}
		ImportType targets = this.importTypes.stream()
			.filter((type) -> type.name().equals("targets"))
			.findFirst()
			.orElseThrow();
		Taken taken = Taken.csv(this.currentScope, this.accounts.loadUserByUsername("nation-clerk").scope(), targets,
				JOB, this.folder, file.toString());
		assertThat(taken.problems().list()).isEmpty();
		assertThat(get("/targets?planYear=2019&kind=SUBSIDY&region=510000")).hasStatusOk()
			.bodyText()
			.contains("735", "169,000", "5,801", "15,420,000", "610,000.00");
		assertThat(this.jdbc
			.sql("""
					select sum(neighbourhoods) || ' ' || sum(households) || ' ' || sum(buildings) || ' ' || sum(floor_area)::bigint
					  from target t
					  join region r on r.id = t.region_id
					 where t.plan_year = 2019 and t.kind = 'SUBSIDY' and r.code like '5190%'
					""")
			.query(String.class)
			.single()).isEqualTo("735 169000 5801 15420000");
	}

	private MvcTestResult get(String uri) {
		return this.mvc.get().uri(uri).with(user(this.accounts.loadUserByUsername("nation-leader"))).exchange();
	}

}
