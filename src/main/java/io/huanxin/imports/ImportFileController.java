package io.huanxin.imports;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

import io.huanxin.importjob.Job;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The downloads of the pages: the same files as those of the API, for a signed-in
 * browser.
 */
@Controller
@RequiredArgsConstructor
class ImportFileController {

	private final Imports imports;

	private final ImportFiles files;

	@GetMapping("/imports/templates/{type}.xlsx")
	ResponseEntity<Resource> template(Locale locale, @PathVariable String type) {
		return this.files.template(type, locale);
	}

	@GetMapping("/imports/{id}/errors.xlsx")
	ResponseEntity<Resource> errors(RegionScope scope, Locale locale, @PathVariable String id) {
		Job job = this.imports.get(scope, id);
		try {
			return this.files.errors(scope, job, locale);
		}
		catch (ImportFileGone ex) {
			// its page says what became of the file and what to do
			return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/imports/" + job.id())).build();
		}
	}

	@GetMapping("/exports/{type}.xlsx")
	ResponseEntity<Resource> exportXlsx(RegionScope scope, Locale locale, @PathVariable String type,
			@RequestParam Map<String, String> filters) {
		return this.files.exportXlsx(scope, type, filters, locale);
	}

	@GetMapping("/exports/{type}.csv")
	ResponseEntity<Resource> exportCsv(RegionScope scope, Locale locale, @PathVariable String type,
			@RequestParam Map<String, String> filters) {
		return this.files.exportCsv(scope, type, filters, locale);
	}

}
