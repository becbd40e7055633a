package io.huanxin.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file that people download. It is complete before its first byte is sent, so that a
 * failure is an error and never a shorter table, and no connection to the database waits
 * for a slow reader.
 */
public final class Download {

	/** A workbook. */
	public static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	/** A table as text. */
	public static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private Download() {
	}

	/**
	 * Makes the answer that carries a file.
	 * @param name the file's name, which may be Chinese
	 * @param mediaType what it is
	 * @param content writes it
	 * @return the answer
	 */
	public static ResponseEntity<Resource> of(String name, MediaType mediaType, Content content) {
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
	public interface Content {

		void write(OutputStream out) throws IOException;

	}

}
