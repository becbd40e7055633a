package io.huanxin.secondfactor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** Draws what an authenticator scans: a QR code of an {@code otpauth} address. */
final class Picture {

	/** Squares of white around it, without which it is not found. */
	private static final int MARGIN = 4;

	private Picture() {
	}

	static Enrolment of(String username, byte[] secret) {
		String typed = Base32.encode(secret);
		String address = "otpauth://totp/Huanxin:%s?secret=%s&issuer=Huanxin"
			.formatted(URLEncoder.encode(username, StandardCharsets.UTF_8), typed);
		try {
			ByteMatrix matrix = Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
			StringBuilder path = new StringBuilder();
			for (int y = 0; y < matrix.getHeight(); y++) {
				for (int x = 0; x < matrix.getWidth(); x++) {
					if (matrix.get(x, y) == 1) {
						path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
					}
				}
			}
			return new Enrolment(typed.replaceAll("(.{4})(?=.)", "$1 "), matrix.getWidth() + 2 * MARGIN,
					path.toString());
		}
		catch (WriterException ex) {
			throw new IllegalStateException("an address always fits", ex);
		}
	}

}
