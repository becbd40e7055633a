package io.huanxin.ranking;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.figures.Counts;
import io.huanxin.ranking.Ranking.Percentages;
import io.huanxin.spreadsheet.TableWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A ranking as a csv file: UTF-8 with a byte order mark, without which Excel takes it for
 * another encoding; names that would start a formula are neutralised. What is unknown is
 * an empty cell.
 */
final class RankingCsv {

	static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

	static final List<String> HEADER = List.of("名次", "并列", "状态", "行政区划代码", "名称", "截止日期", "过期", "计划小区数", "计划户数", "开工小区数",
			"开工户数", "开工率(小区,%)", "开工率(户,%)", "完工小区数", "完工户数", "完工率(小区,%)", "完工率(户,%)", "计划投资(元)", "完成投资(元)", "投资完成率(%)",
			"完工缺口(个)", "名次变化", "小基数", "超额", "计划数来源", "已报下级数", "有任务下级数", "未报单位");

	private static final String YES = "是";

	private RankingCsv() {
	}

	static ResponseEntity<byte[]> download(Ranking ranking) {
		String name = "rankings-%d-%s-%s-%s.csv".formatted(ranking.planYear(), ranking.parent(), ranking.level(),
				ranking.asOf());
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(MEDIA_TYPE))
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(write(ranking).getBytes(StandardCharsets.UTF_8));
	}

	private static String write(Ranking ranking) {
		StringWriter text = new StringWriter();
		text.write('\ufeff');
		try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get())) {
			csv.printRecord(HEADER);
			for (Ranking.Row row : ranking.rows()) {
				csv.printRecord(row(row));
			}
			csv.printRecord(total(ranking));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	private static List<@Nullable Object> row(Ranking.Row row) {
		List<@Nullable Object> cells = new ArrayList<>(HEADER.size());
		cells.add(row.rank());
		cells.add(row.tied() ? YES : null);
		cells.add(switch (row.status()) {
			case RANKED -> "已排名";
			case UNREPORTED -> "未报";
			case NO_TASK -> "无任务";
		});
		cells.add(row.regionCode());
		cells.add(TableWriter.neutralised(row.regionName()));
		cells.add(row.asOf());
		cells.add(row.stale() ? YES : null);
		figures(cells, row.planned(), row.started(), row.startRate(), row.finished(), row.completionRate());
		amounts(cells, row.plannedInvestment(), row.completedInvestment(), row.investmentRate());
		cells.add(row.finishGap());
		cells.add(row.rankChange());
		cells.add(row.sensitive() ? YES : null);
		cells.add(row.overTarget() ? YES : null);
		cells.add(source(row.plannedSource()));
		cells.add(row.reportedChildren());
		cells.add(row.childrenWithTask());
		cells.add(TableWriter.neutralised(String.join("、", row.missing())));
		return cells;
	}

	private static List<@Nullable Object> total(Ranking ranking) {
		Ranking.Totals total = ranking.total();
		List<@Nullable Object> cells = new ArrayList<>(HEADER.size());
		cells.add(null);
		cells.add(null);
		cells.add("合计");
		cells.add(ranking.parent());
		cells.add(TableWriter.neutralised(ranking.parentName()));
		cells.add(total.asOf());
		cells.add(null);
		figures(cells, total.planned(), total.started(), total.startRate(), total.finished(), total.completionRate());
		amounts(cells, total.plannedInvestment(), total.completedInvestment(), total.investmentRate());
		cells.add(total.finishGap());
		cells.add(null);
		cells.add(null);
		cells.add(total.overTarget() ? YES : null);
		cells.add(source(total.plannedSource()));
		cells.add(total.reportedRows());
		cells.add(total.rowsWithTask());
		cells.add(TableWriter.neutralised(String.join("、", total.missing())));
		return cells;
	}

	private static void figures(List<@Nullable Object> cells, Counts planned, Counts started, Percentages startRate,
			Counts finished, Percentages completionRate) {
		cells.add(planned.neighbourhoods());
		cells.add(planned.households());
		cells.add(started.neighbourhoods());
		cells.add(started.households());
		cells.add(plain(startRate.neighbourhoods()));
		cells.add(plain(startRate.households()));
		cells.add(finished.neighbourhoods());
		cells.add(finished.households());
		cells.add(plain(completionRate.neighbourhoods()));
		cells.add(plain(completionRate.households()));
	}

	private static void amounts(List<@Nullable Object> cells, @Nullable BigDecimal planned,
			@Nullable BigDecimal completed, @Nullable BigDecimal rate) {
		cells.add(plain(planned));
		cells.add(plain(completed));
		cells.add(plain(rate));
	}

	private static @Nullable String source(Ranking.@Nullable PlannedSource source) {
		if (source == null) {
			return null;
		}
		return (source == Ranking.PlannedSource.OWN) ? "本级目标" : "下级合计";
	}

	private static @Nullable String plain(@Nullable BigDecimal number) {
		return (number != null) ? number.toPlainString() : null;
	}

}
