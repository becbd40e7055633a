package io.huanxin.ranking;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;

import io.huanxin.golden.GoldenTable;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Targets and figures of plan years that only the tests of rankings use, written as the
 * registers would have written them.
 */
final class RankingRecords {

	/** Hunan's 14 cities, in the year that stands for 2021. */
	static final int HUNAN = 1991;

	/** The ministry's provinces, in the year that stands for 2022. */
	static final int MINISTRY = 1992;

	/** Yichun's counties, in the year that stands for 2024. */
	static final int YICHUN = 1993;

	/** A year for whatever a test makes up. */
	static final int MADE_UP = 1994;

	private final JdbcClient jdbc;

	RankingRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void hunan() {
		for (CSVRecord row : GoldenTable.hunan()) {
			String code = code("430000", row.get("city"));
			target(code, HUNAN, "DECLARED", integer(row, "planned"), null, yuan(row, "plan_invest_wan"));
			figure(code, HUNAN, LocalDate.of(HUNAN, 8, 31), integer(row, "started"), null, null, null,
					yuan(row, "done_invest_wan"));
		}
	}

	void ministry() {
		for (CSVRecord row : GoldenTable.ministry()) {
			String code = code("000000", row.get("province"));
			target(code, MINISTRY, "DECLARED", integer(row, "plan_xq"), myriads(row, "plan_hh_wan"), null);
			figure(code, MINISTRY, LocalDate.of(MINISTRY, 12, 31), integer(row, "start_xq"),
					myriads(row, "start_hh_wan"), null, null, null);
		}
	}

	void yichun() {
		for (CSVRecord row : GoldenTable.yichun()) {
			target(row.get("code"), YICHUN, "DECLARED", integer(row, "plan_n"), integer(row, "plan_h"), null);
			figure(row.get("code"), YICHUN, LocalDate.of(YICHUN, 7, 26), integer(row, "started_n"),
					integer(row, "started_h"), integer(row, "finished_n"), integer(row, "finished_h"), null);
		}
	}

	void target(String code, int planYear, String kind, int neighbourhoods, @Nullable Integer households,
			@Nullable BigDecimal investment) {
		this.jdbc.sql("""
				insert into target (id, region_id, region_path, plan_year, kind, neighbourhoods, households,
				                    planned_investment, created_by)
				select nextval('target_seq'), id, path, :year, :kind, :n, :h, :investment, 'test'
				  from region
				 where code = :code
				""")
			.param("code", code)
			.param("year", planYear)
			.param("kind", kind)
			.param("n", neighbourhoods)
			.param("h", households, Types.INTEGER)
			.param("investment", investment, Types.NUMERIC)
			.update();
	}

	/** Figures from a day on, until the next row of the same region. */
	void figure(String code, int planYear, LocalDate asOf, int startedN, @Nullable Integer startedH,
			@Nullable Integer finishedN, @Nullable Integer finishedH, @Nullable BigDecimal completed) {
		for (String basis : new String[] { "SUBMITTED", "APPROVED" }) {
			if (basis.equals("APPROVED") && planYear == MADE_UP) {
				continue;
			}
			this.jdbc.sql("""
					update figure
					   set until = :asOf
					 where region_id = (select id from region where code = :code)
					   and plan_year = :year
					   and basis = :basis
					   and until = 'infinity'
					""").param("code", code).param("year", planYear).param("basis", basis).param("asOf", asOf).update();
			this.jdbc
				.sql("""
						insert into figure (id, region_id, plan_year, basis, as_of, started_neighbourhoods, started_households,
						                    finished_neighbourhoods, finished_households, completed_investment)
						select nextval('figure_seq'), id, :year, :basis, :asOf, :startedN, :startedH, :finishedN, :finishedH, :completed
						  from region
						 where code = :code
						""")
				.param("code", code)
				.param("year", planYear)
				.param("basis", basis)
				.param("asOf", asOf)
				.param("startedN", startedN)
				.param("startedH", startedH, Types.INTEGER)
				.param("finishedN", finishedN, Types.INTEGER)
				.param("finishedH", finishedH, Types.INTEGER)
				.param("completed", completed, Types.NUMERIC)
				.update();
		}
	}

	void remove(String code, int planYear) {
		this.jdbc.sql(
				"delete from figure where plan_year = :year and region_id = (select id from region where code = :code)")
			.param("year", planYear)
			.param("code", code)
			.update();
	}

	void clear() {
		for (int year : new int[] { HUNAN, MINISTRY, YICHUN, MADE_UP }) {
			this.jdbc.sql("delete from figure where plan_year = :year").param("year", year).update();
			this.jdbc.sql("delete from target where plan_year = :year").param("year", year).update();
		}
	}

	/** The published tables name a place by the beginning of its name. */
	private String code(String parent, String name) {
		String beginning = name.equals("湘西州") ? "湘西" : name.equals("兵团") ? "新疆生产" : name;
		return this.jdbc.sql("""
				select r.code
				  from region r
				  join region p on p.id = r.parent_id
				 where p.code = :parent
				   and starts_with(r.name, :name)
				 order by r.code
				 limit 1
				""").param("parent", parent).param("name", beginning).query(String.class).single();
	}

	private static int integer(CSVRecord row, String column) {
		return Integer.parseInt(row.get(column));
	}

	private static int myriads(CSVRecord row, String column) {
		return new BigDecimal(row.get(column)).movePointRight(4).intValueExact();
	}

	private static BigDecimal yuan(CSVRecord row, String column) {
		return new BigDecimal(row.get(column)).movePointRight(4);
	}

}
