package io.huanxin.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.huanxin.secret.ScratchFile;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file that people download. It is complete before its first byte is sent, so that a
 * failure is an error and never a shorter table, and no connection to the database waits
 * for a slow reader. Until then it lies in a temporary file that nobody else can read.
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
			ScratchFile file = ScratchFile.create("huanxin-download-");
			try {
				try (OutputStream out = new BufferedOutputStream(file.appending())) {
					content.write(out);
				}
				return ResponseEntity.ok()
					.contentType(mediaType)
					.contentLength(file.size())
					.header(HttpHeaders.CONTENT_DISPOSITION,
							ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
					.body(new InputStreamResource(file.reading()));
			}
			catch (IOException | RuntimeException ex) {
				file.close();
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
