package io.huanxin.photo;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.huanxin.attachment.FileReferences;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the files of photos from being swept away, those of removed ones too. The sweep
 * works under nobody's scope, so it asks a function that no policy binds.
 */
@Component
@RequiredArgsConstructor
class PhotoFiles implements FileReferences {

	private final JdbcClient jdbc;

	@Override
	public Set<String> referenced(Collection<String> files) {
		return new HashSet<>(this.jdbc.sql("select * from photo_files_needed(:files)")
			.param("files", files.toArray(String[]::new))
			.query(String.class)
			.list());
	}

}
