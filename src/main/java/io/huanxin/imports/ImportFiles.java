package io.huanxin.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.huanxin.attachment.FileLost;
import io.huanxin.attachment.KeptFile;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.importjob.ImportTypes;
import io.huanxin.importjob.Job;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.ErrorWorkbook;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.TableWriter;
import io.huanxin.spreadsheet.TemplateWriter;
import io.huanxin.web.Download;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The files people download: templates, their own rows with the problems marked, exports.
 * What contains data is recorded.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class ImportFiles {

	private final ImportTypes types;

	private final Imports imports;

	private final TemplateWriter templates;

	private final ErrorWorkbook errorWorkbooks;

	private final TableWriter tables;

	private final AuditTrail audit;

	private final MessageSource messages;

	private final BeijingTime time;

	ResponseEntity<Resource> template(String typeName, Locale locale) {
		ImportType type = type(typeName);
		String name = this.messages.getMessage("imports.file.template", new Object[] { label(type, locale) }, locale);
		return Download.of(name + ".xlsx", Download.XLSX, (out) -> this.templates.write(type, locale, out));
	}

	ResponseEntity<Resource> errors(RegionScope scope, Job job, Locale locale) {
		if (!job.state().settled()) {
			throw new UnknownRecord("problems of job " + job.id());
		}
		KeptFile original = this.imports.fileOf(job).orElseThrow(() -> new ImportFileGone(job.fileRemovedAt()));
		ImportType type = type(job.type());
		List<Problem> problems = this.imports.problems(job);
		int leftOut = job.errors() + job.warnings() - problems.size();
		String stem = job.fileName().replaceFirst("\\.[A-Za-z]{1,5}$", "");
		String name = this.messages.getMessage("imports.file.errors", new Object[] { stem }, locale) + ".xlsx";
		return Download.of(name, Download.XLSX, (out) -> {
			try {
				this.errorWorkbooks.write(original::open, type, problems, leftOut, locale, out);
			}
			catch (FileLost ex) {
				log.error("The file of job {} is lost", job.id(), ex);
				throw new ImportFileGone(null);
			}
			this.audit.recordReading(scope.actor(), AuditAction.DOWNLOADED,
					new AuditTrail.Subject("job", job.id().toString(), job.starter().path()), Map.of("file", name));
		});
	}

	ResponseEntity<Resource> exportXlsx(RegionScope scope, String typeName, Map<String, String> filters,
			Locale locale) {
		ImportType type = type(typeName);
		return Download.of(label(type, locale) + "-" + this.time.today() + ".xlsx", Download.XLSX,
				(out) -> exported(scope, type, filters, "xlsx", this.tables.xlsx(type, filters, out)));
	}

	ResponseEntity<Resource> exportCsv(RegionScope scope, String typeName, Map<String, String> filters, Locale locale) {
		ImportType type = type(typeName);
		return Download.of(label(type, locale) + "-" + this.time.today() + ".csv", Download.CSV,
				(out) -> exported(scope, type, filters, "csv", this.tables.csv(type, filters, out)));
	}

	/** Before the first byte leaves: an export that cannot be recorded is none. */
	private void exported(RegionScope scope, ImportType type, Map<String, String> filters, String format, long rows) {
		this.audit.recordReading(scope.actor(), AuditAction.EXPORTED,
				new AuditTrail.Subject("export", type.name(), scope.path()),
				Map.of("format", format, "rows", rows, "filter", filters));
	}

	private ImportType type(String name) {
		return this.types.find(name).orElseThrow(() -> new UnknownRecord("import type " + name));
	}

	private String label(ImportType type, Locale locale) {
		String label = this.messages.getMessage("ImportType." + type.name(), null, null, locale);
		return (label != null) ? label : type.name();
	}

}
