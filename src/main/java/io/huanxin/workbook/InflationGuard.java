package io.huanxin.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.huanxin.workbook.UnreadableFile.Reason;

/**
 * Counts what comes out of a zip file, because the sizes it declares may be lies, and
 * stops where a few kilobytes swell to gigabytes.
 */
final class InflationGuard {

	/** A million rows of a hundred cells. */
	private static final long MOST_BYTES = 4L << 30;

	/** Held in memory by the reader, or of no use to it. */
	private static final long MOST_BYTES_OF_STYLES = 16L << 20;

	/** Real sheets shrink ten to fifty times. */
	private static final long HIGHEST_RATIO = 100;

	/** Small parts may be as repetitive as they like. */
	private static final long RATIO_MATTERS_FROM = 8L << 20;

	/** A tag or a text of XML, which the parser may hold in memory in one piece. */
	private static final long MOST_BYTES_WITHOUT_A_TAG = 4L << 20;

	private long total;

	/**
	 * A part of the zip file.
	 * @param compressed its bytes before inflating
	 * @param xml whether it is going to be parsed
	 */
	Part part(InputStream in, long compressed, boolean xml) {
		return new Part(in, compressed, xml);
	}

	/** A part being inflated. */
	final class Part extends FilterInputStream {

		private final long compressed;

		private long count;

		private long most = MOST_BYTES;

		private final boolean xml;

		private long sinceTag;

		private Part(InputStream in, long compressed, boolean xml) {
			super(in);
			this.xml = xml;
			this.compressed = Math.max(1, compressed);
		}

		/** Tells what the part is, which decides how large it may become. */
		void rootIs(String element) {
			this.most = switch (element) {
				case "styleSheet", "workbook", "Relationships", "Types" -> MOST_BYTES_OF_STYLES;
				default -> MOST_BYTES;
			};
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			if (value >= 0) {
				counted(1);
				this.sinceTag = (value == '<') ? 0 : this.sinceTag + 1;
			}
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = super.read(buffer, offset, length);
			if (read > 0) {
				counted(read);
				tags(buffer, offset, read);
			}
			return read;
		}

		/** The XML parser closes at the end of the document, where bytes may follow. */
		@Override
		public void close() {
			// whoever opened the entry closes it
		}

		/** Looks from the end, where the last tag begins next to always. */
		private void tags(byte[] buffer, int offset, int read) {
			int last = offset + read - 1;
			while (last >= offset && buffer[last] != '<') {
				last--;
			}
			this.sinceTag = (last >= offset) ? offset + read - 1L - last : this.sinceTag + read;
			if (this.xml && this.sinceTag > MOST_BYTES_WITHOUT_A_TAG) {
				throw new UnreadableFile(Reason.TOO_LARGE);
			}
		}

		private void counted(int read) {
			this.count += read;
			InflationGuard.this.total += read;
			if (this.count > this.most || InflationGuard.this.total > MOST_BYTES
					|| (this.count > RATIO_MATTERS_FROM && this.count / this.compressed > HIGHEST_RATIO)) {
				throw new UnreadableFile(Reason.TOO_LARGE);
			}
		}

	}

}
