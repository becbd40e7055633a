package io.huanxin.picture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A picture drawn anew: pixels and nothing else.
 *
 * @param image the picture as JPEG, its longer side at most 2560 pixels
 * @param thumbnail the same as JPEG, its longer side at most 480 pixels
 * @param width the picture's width in pixels
 * @param height the picture's height in pixels
 * @param notes what the camera had noted in the file that was uploaded
 */
public record Picture(Jpeg image, Jpeg thumbnail, int width, int height, CameraNotes notes) {

	/** The bytes of a JPEG file, which nobody can alter. */
	public static final class Jpeg {

		private final byte[] bytes;

		Jpeg(byte[] bytes) {
			this.bytes = bytes;
		}

		/**
		 * Opens the file.
		 * @return its bytes from the first
		 */
		public InputStream open() {
			return new ByteArrayInputStream(this.bytes);
		}

		/**
		 * How long it is.
		 * @return the length in bytes
		 */
		public int size() {
			return this.bytes.length;
		}

	}

}
