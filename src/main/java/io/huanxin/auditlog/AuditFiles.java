package io.huanxin.auditlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditEntry;
import io.huanxin.audit.AuditTrail;
import io.huanxin.audit.AuditValues;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.TableWriter;
import io.huanxin.web.Download;
import io.huanxin.web.Formats;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The entries of the list as a file for auditors: exactly those that were searched for,
 * in the reader's language. That they were taken along, and how many, is an entry itself.
 */
@Component
@RequiredArgsConstructor
class AuditFiles {

	/** The kinds of records there are entries about, by the names of their tables. */
	static final List<String> ENTITIES = List.of("region", "target", "regional_return", "neighbourhood", "building",
			"household", "photo", "responsibility", "after_care", "project", "milestone_meaning", "approval_item",
			"neighbourhood_heritage", "yearly_plan", "plan_adjustment", "scheme_sheet", "scheme_list", "pipe_concern",
			"pipe_company", "illegal_structure", "funding_entry", "figure_source", "works_item", "tag",
			"workday_exception", "workday_year", "job", "export", "account", "saved_view", "system");

	private static final List<Column> COLUMNS = List.of(Column.code("编号"), Column.text("时间"), Column.code("人员"),
			Column.text("角色"), Column.code("来源地址"), Column.text("操作"), Column.text("对象"), Column.code("对象编号"),
			Column.code("行政区划代码"), Column.text("行政区划"), Column.text("内容"), Column.code("封存号"));

	private final AuditLog log;

	private final AuditTrail trail;

	private final AuditValues values;

	private final TableWriter tables;

	private final MessageSource messages;

	private final Formats formats;

	private final BeijingTime time;

	ResponseEntity<Resource> xlsx(RegionScope scope, AuditQuery query, Locale locale) {
		scope.require(Role.AUDITOR);
		return Download.of(name(locale) + ".xlsx", Download.XLSX, (out) -> exported(scope, query, "xlsx",
				this.tables.xlsx(COLUMNS, (rows) -> write(scope, query, locale, rows), out)));
	}

	ResponseEntity<Resource> csv(RegionScope scope, AuditQuery query, Locale locale) {
		scope.require(Role.AUDITOR);
		return Download.of(name(locale) + ".csv", Download.CSV, (out) -> exported(scope, query, "csv",
				this.tables.csv(COLUMNS, (rows) -> write(scope, query, locale, rows), out)));
	}

	private void write(RegionScope scope, AuditQuery query, Locale locale,
			Consumer<List<? extends @Nullable Object>> rows) {
		try {
			this.log.export(scope, query, (line) -> rows.accept(cells(line, locale)));
		}
		catch (BrokenRule ex) {
			throw new UnknownRecord("region " + query.region());
		}
	}

	private void exported(RegionScope scope, AuditQuery query, String format, long rows) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("format", format);
		values.put("rows", rows);
		values.put("filter", query.conditions());
		this.trail.recordReading(scope.actor(), AuditAction.EXPORTED,
				new AuditTrail.Subject("export", "audit", scope.path()), values);
	}

	private List<@Nullable Object> cells(AuditLine line, Locale locale) {
		AuditEntry entry = line.entry();
		List<@Nullable Object> cells = new ArrayList<>(COLUMNS.size());
		cells.add(String.valueOf(entry.id()));
		cells.add(this.formats.second(entry.at()));
		cells.add(entry.username());
		cells.add(word("Role." + entry.role(), "", locale));
		cells.add(entry.address());
		cells.add(word("AuditAction." + entry.action(), entry.action().name(), locale));
		cells.add(word("auditlog.entity." + entry.entity(), entry.entity(), locale));
		cells.add(entry.key());
		cells.add(line.regionCode());
		cells.add(line.regionName());
		cells.add(this.values.changes(entry)
			.stream()
			.map((change) -> inWords(change, locale))
			.collect(Collectors.joining("\n")));
		cells.add(Objects.toString(line.seal(), null));
		return cells;
	}

	private String inWords(AuditValues.Change change, Locale locale) {
		String field = word("field." + change.field(), change.field(), locale);
		String before = change.before();
		String after = change.after();
		return field + ": " + ((before != null) ? word("value." + before, before, locale) + " → " : "")
				+ ((after != null) ? word("value." + after, after, locale) : Formats.UNKNOWN);
	}

	/**
	 * What people wrote is no pattern: handed over as the default of a message, braces in
	 * it would be taken for one.
	 */
	private String word(String key, String otherwise, Locale locale) {
		return Objects.requireNonNullElse(this.messages.getMessage(key, null, null, locale), otherwise);
	}

	private String name(Locale locale) {
		return this.messages.getMessage("auditlog.file", null, locale) + "-" + this.time.today();
	}

}
