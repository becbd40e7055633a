package io.huanxin.imports;

import java.util.Locale;
import java.util.Map;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows of a register, under the headers and in the units of their import. */
@RestController
@RequestMapping("/api/v1/exports")
@RequiredArgsConstructor
class ExportApiController {

	private final ImportFiles files;

	@GetMapping("/{type}.xlsx")
	ResponseEntity<Resource> xlsx(RegionScope scope, Locale locale, @PathVariable String type,
			@RequestParam Map<String, String> filters) {
		return this.files.exportXlsx(scope, type, filters, locale);
	}

	@GetMapping("/{type}.csv")
	ResponseEntity<Resource> csv(RegionScope scope, Locale locale, @PathVariable String type,
			@RequestParam Map<String, String> filters) {
		return this.files.exportCsv(scope, type, filters, locale);
	}

}
