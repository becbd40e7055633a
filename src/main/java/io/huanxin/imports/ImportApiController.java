package io.huanxin.imports;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.huanxin.importjob.ImportTypes;
import io.huanxin.importjob.Job;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.web.BadParameter;
import io.huanxin.web.RoleMissing;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports by other software. */
@RestController
@RequestMapping("/api/v1/imports")
@RequiredArgsConstructor
class ImportApiController {

	private final Imports imports;

	private final ImportTypes types;

	private final ImportFiles files;

	private final MessageSource messages;

	@PostMapping
	ResponseEntity<JobAnswer> create(RegionScope scope, Locale locale,
			@RequestParam(name = "type", required = false) @Nullable String typeName,
			@RequestParam(defaultValue = "all") String mode,
			@RequestParam(required = false) @Nullable MultipartFile file) {
		ImportType type = Optional.ofNullable(typeName)
			.flatMap(this.types::find)
			.orElseThrow(() -> bad("type", "imports.api.type", this.types.names(), locale));
		Mode wanted = Arrays.stream(Mode.values())
			.filter((each) -> each.name().toLowerCase(Locale.ROOT).equals(mode))
			.findFirst()
			.orElseThrow(() -> bad("mode", "imports.api.mode", "check, all, valid", locale));
		if (!type.permitted()) {
			throw new RoleMissing();
		}
		if (file == null) {
			throw bad("file", "imports.api.file", "xlsx, csv", locale);
		}
		String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
		Job job = this.imports.get(scope, this.imports.submit(scope, type, wanted, name, file).toString());
		return ResponseEntity.accepted()
			.location(URI.create("/api/v1/imports/" + job.id()))
			.body(JobAnswer.of(job, this.imports.problems(job), this.messages, locale));
	}

	@GetMapping("/{id}")
	JobAnswer show(RegionScope scope, Locale locale, @PathVariable String id) {
		Job job = this.imports.get(scope, id);
		return JobAnswer.of(job, this.imports.problems(job), this.messages, locale);
	}

	@GetMapping("/{id}/errors.xlsx")
	ResponseEntity<Resource> errors(RegionScope scope, Locale locale, @PathVariable String id) {
		return this.files.errors(scope, this.imports.get(scope, id), locale);
	}

	@GetMapping("/templates/{type}.xlsx")
	ResponseEntity<Resource> template(Locale locale, @PathVariable String type) {
		return this.files.template(type, locale);
	}

	private BadParameter bad(String parameter, String key, String expected, Locale locale) {
		return new BadParameter(parameter, this.messages.getMessage(key, new Object[] { expected }, locale));
	}

}
