package io.huanxin.checklist;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.TableWriter;
import io.huanxin.web.Download;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The checklist as a file, exactly what the page's filter shows. */
@Component
@RequiredArgsConstructor
class ChecklistFiles {

	private static final List<Column> COLUMNS = List.of(Column.code("行政区划代码"), Column.text("行政区划"), Column.year("计划年度"),
			Column.code("项目编码"), Column.text("项目名称"), Column.text("项目状态"), Column.text("节点"), Column.date("计划日期"),
			Column.count("逾期(天)"), Column.count("未完成小区"), Column.count("项目小区"), Column.text("实施单位"));

	private final Checklists checklists;

	private final TableWriter tables;

	private final AuditTrail trail;

	private final MessageSource messages;

	private final BeijingTime time;

	ResponseEntity<Resource> xlsx(RegionScope scope, ChecklistFilter filter, Locale locale) {
		scope.requireReader();
		return Download.of(this.messages.getMessage("checklist.file", null, locale) + "-" + this.time.today() + ".xlsx",
				Download.XLSX, (out) -> exported(scope, filter,
						this.tables.xlsx(COLUMNS, (rows) -> write(scope, filter, locale, rows), out)));
	}

	private void write(RegionScope scope, ChecklistFilter filter, Locale locale,
			Consumer<List<? extends @Nullable Object>> rows) {
		this.checklists.export(scope, filter, (row) -> rows.accept(cells(row, locale)));
	}

	private List<@Nullable Object> cells(ChecklistRow row, Locale locale) {
		long left = row.daysLeft(this.time.today());
		return Arrays.asList(row.regionCode(), row.regionName(), row.planYear(), row.code(), row.name(),
				this.messages.getMessage("ProjectState." + row.state(), null, locale),
				this.messages.getMessage("Milestone." + row.milestone(), null, locale), row.plannedOn(),
				(left < 0) ? (int) -left : 0, row.open(), row.lines(), row.implementer());
	}

	private void exported(RegionScope scope, ChecklistFilter filter, long rows) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("format", "xlsx");
		values.put("rows", rows);
		values.put("filter", filter.parameters());
		this.trail.recordReading(scope.actor(), AuditAction.EXPORTED,
				new AuditTrail.Subject("export", "checklist", scope.path()), values);
	}

}
