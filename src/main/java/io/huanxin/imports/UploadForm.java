package io.huanxin.imports;

import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

/**
 * The form that uploads a file.
 *
 * @param type the import type's name
 * @param file the file, null when none was chosen
 */
public record UploadForm(String type, @Nullable MultipartFile file) {

	boolean chosen() {
		return this.file != null && this.file.getOriginalFilename() != null
				&& !this.file.getOriginalFilename().isEmpty();
	}

}
