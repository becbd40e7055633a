package io.huanxin.demolition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The structures of a list as a file (拆违台账). That it was taken along is an entry of the
 * trail.
 */
@Controller
@RequiredArgsConstructor
class DemolitionFileController {

	private static final List<Column> COLUMNS = List.of(Column.text("行政区划"), Column.code("小区编码"), Column.text("小区名称"),
			Column.count("序号"), Column.text("位置"), Column.text("类型"), Column.area("面积(㎡)"), Column.date("发现日期"),
			Column.text("状态"), Column.count("劝导次数"), Column.text("暂缓原因"), Column.date("拆除日期"), Column.area("拆除面积(㎡)"),
			Column.text("拆除决定文号"), Column.text("说明"));

	private final DemolitionLists lists;

	private final TableWriter tables;

	private final AuditTrail audit;

	private final BeijingTime time;

	@GetMapping("/demolitions.xlsx")
	ResponseEntity<Resource> xlsx(RegionScope scope, @RequestParam Map<String, String> parameters) {
		scope.requireReader();
		DemolitionFilter filter = DemolitionFilter.of(parameters);
		return Download.of(name() + ".xlsx", Download.XLSX, (out) -> taken(scope, filter, "xlsx",
				this.tables.xlsx(COLUMNS, (rows) -> write(scope, filter, rows), out)));
	}

	@GetMapping("/demolitions.csv")
	ResponseEntity<Resource> csv(RegionScope scope, @RequestParam Map<String, String> parameters) {
		scope.requireReader();
		DemolitionFilter filter = DemolitionFilter.of(parameters);
		return Download.of(name() + ".csv", Download.CSV, (out) -> taken(scope, filter, "csv",
				this.tables.csv(COLUMNS, (rows) -> write(scope, filter, rows), out)));
	}

	private void write(RegionScope scope, DemolitionFilter filter, Consumer<List<? extends @Nullable Object>> rows) {
		this.lists.export(scope, filter, (row) -> rows.accept(cells(row)));
	}

	private void taken(RegionScope scope, DemolitionFilter filter, String format, long rows) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("format", format);
		values.put("rows", rows);
		values.put("filter", filter.parameters());
		this.audit.recordReading(scope.actor(), AuditAction.EXPORTED,
				new AuditTrail.Subject("export", "demolitions", scope.path()), values);
	}

	private static List<@Nullable Object> cells(StructureRow row) {
		StructureFacts facts = row.facts();
		BigDecimal area = facts.area();
		return Arrays.asList(row.regionName(), row.neighbourhoodCode(), row.neighbourhoodName(), row.number(),
				facts.place(), facts.kind().word(), area, facts.foundOn(), row.state().word(), row.visits(),
				row.deferredBecause(), row.removedOn(), row.areaRemoved(), row.orderNumber(), facts.description());
	}

	private String name() {
		return "拆违台账-" + this.time.today();
	}

}
