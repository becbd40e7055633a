package io.huanxin.imports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.huanxin.attachment.FileStore;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.Problem;
import io.huanxin.spreadsheet.ErrorWorkbook;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.TableWriter;
import io.huanxin.spreadsheet.TemplateWriter;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The files people download: templates, their own rows with the problems marked, exports.
 * Each is complete before its first byte is sent, so that a failure is an error and never
 * a shorter table, and no connection to the database waits for a slow reader.
 */
@Component
@RequiredArgsConstructor
class ImportFiles {

	private static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private final ImportTypes types;

	private final Imports imports;

	private final FileStore files;

	private final TemplateWriter templates;

	private final ErrorWorkbook errorWorkbooks;

	private final TableWriter tables;

	private final MessageSource messages;

	private final BeijingTime time;

	ResponseEntity<Resource> template(String typeName, Locale locale) {
		ImportType type = type(typeName);
		String name = this.messages.getMessage("imports.file.template", new Object[] { label(type, locale) }, locale);
		return download(name + ".xlsx", XLSX, (out) -> this.templates.write(type, locale, out));
	}

	ResponseEntity<Resource> errors(Job job, Locale locale) {
		Path original = this.files.path(job.fileSha256());
		if (!job.state().settled() || !Files.isReadable(original)) {
			throw new UnknownRecord("problems of job " + job.id());
		}
		ImportType type = type(job.type());
		List<Problem> problems = this.imports.problems(job);
		int leftOut = job.errors() + job.warnings() - problems.size();
		String stem = job.fileName().replaceFirst("\\.[A-Za-z]{1,5}$", "");
		String name = this.messages.getMessage("imports.file.errors", new Object[] { stem }, locale);
		return download(name + ".xlsx", XLSX,
				(out) -> this.errorWorkbooks.write(original, type, problems, leftOut, locale, out));
	}

	ResponseEntity<Resource> exportXlsx(String typeName, Map<String, String> filters, Locale locale) {
		ImportType type = type(typeName);
		return download(label(type, locale) + "-" + this.time.today() + ".xlsx", XLSX,
				(out) -> this.tables.xlsx(type, filters, out));
	}

	ResponseEntity<Resource> exportCsv(String typeName, Map<String, String> filters, Locale locale) {
		ImportType type = type(typeName);
		return download(label(type, locale) + "-" + this.time.today() + ".csv", CSV,
				(out) -> this.tables.csv(type, filters, out));
	}

	private ImportType type(String name) {
		return this.types.find(name).orElseThrow(() -> new UnknownRecord("import type " + name));
	}

	private String label(ImportType type, Locale locale) {
		String label = this.messages.getMessage("ImportType." + type.name(), null, null, locale);
		return (label != null) ? label : type.name();
	}

	private static ResponseEntity<Resource> download(String name, MediaType mediaType, Content content) {
		try {
			Path file = Files.createTempFile("huanxin-download-", null);
			try {
				try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
					content.write(out);
				}
				return ResponseEntity.ok()
					.contentType(mediaType)
					.contentLength(Files.size(file))
					.header(HttpHeaders.CONTENT_DISPOSITION,
							ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
					.body(new InputStreamResource(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)));
			}
			catch (IOException | RuntimeException ex) {
				Files.deleteIfExists(file);
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes a file. */
	@FunctionalInterface
	private interface Content {

		void write(OutputStream out) throws IOException;

	}

}
