package io.huanxin.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The few entries of a camera's notes that are of use: how the camera was held, when and
 * where. Whatever cannot be read is not known; nothing here may bring an upload down.
 */
final class Exif {

	private static final int ORIENTATION = 0x0112;

	private static final int EXIF = 0x8769;

	private static final int GPS = 0x8825;

	private static final int TAKEN = 0x9003;

	private static final int START_OF_SCAN = 0xDA;

	private static final int APP1 = 0xE1;

	private static final byte[] HEADER = { 'E', 'x', 'i', 'f', 0, 0 };

	private static final int ENTRY = 12;

	/** More decimals of a degree than a telephone knows. */
	private static final int DECIMALS = 6;

	private final ByteBuffer tiff;

	private Exif(ByteBuffer tiff) {
		this.tiff = tiff;
	}

	/**
	 * Finds the notes in a JPEG file.
	 * @return the notes, null where there are none
	 */
	static @Nullable Exif of(byte[] jpeg) {
		int at = 2;
		while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
			int marker = jpeg[at + 1] & 0xFF;
			int length = ((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF);
			if (marker == START_OF_SCAN || length < 2 || at + 2 + length > jpeg.length) {
				return null;
			}
			int from = at + 4;
			if (marker == APP1 && length >= 2 + HEADER.length + 8 && begins(jpeg, from)) {
				ByteBuffer tiff = ByteBuffer.wrap(jpeg, from + HEADER.length, length - 2 - HEADER.length).slice();
				tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
				return new Exif(tiff);
			}
			at += 2 + length;
		}
		return null;
	}

	private static boolean begins(byte[] jpeg, int from) {
		for (int i = 0; i < HEADER.length; i++) {
			if (jpeg[from + i] != HEADER[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * How the picture has to be turned.
	 * @return 1 to 8 as the standard counts them, 1 where it says nothing
	 */
	int orientation() {
		try {
			int entry = entry(first(), ORIENTATION);
			int value = (entry > 0) ? this.tiff.getShort(entry + 8) : 1;
			return (value >= 1 && value <= 8) ? value : 1;
		}
		catch (IndexOutOfBoundsException ex) {
			return 1;
		}
	}

	CameraNotes notes() {
		BigDecimal longitude = degrees(3, 'W');
		BigDecimal latitude = degrees(1, 'S');
		boolean known = longitude != null && latitude != null;
		return new CameraNotes(day(), known ? longitude : null, known ? latitude : null);
	}

	private @Nullable LocalDate day() {
		try {
			int entry = entry(directory(EXIF), TAKEN);
			if (entry < 0) {
				return null;
			}
			byte[] text = new byte[10];
			this.tiff.get(this.tiff.getInt(entry + 8), text);
			String[] parts = new String(text, StandardCharsets.US_ASCII).split("[:-]", -1);
			return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
		}
		catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	/** Degrees, minutes and seconds, each a fraction. */
	private @Nullable BigDecimal degrees(int letter, char negative) {
		try {
			int directory = directory(GPS);
			int side = entry(directory, letter);
			int value = entry(directory, letter + 1);
			if (side < 0 || value < 0) {
				return null;
			}
			int at = this.tiff.getInt(value + 8);
			double degrees = fraction(at) + fraction(at + 8) / 60 + fraction(at + 16) / 3600;
			if (!Double.isFinite(degrees) || degrees > 180) {
				return null;
			}
			BigDecimal number = BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_UP);
			return (this.tiff.get(side + 8) == negative) ? number.negate() : number;
		}
		catch (IndexOutOfBoundsException ex) {
			return null;
		}
	}

	private double fraction(int at) {
		return (double) Integer.toUnsignedLong(this.tiff.getInt(at)) / Integer.toUnsignedLong(this.tiff.getInt(at + 4));
	}

	private int first() {
		return this.tiff.getInt(4);
	}

	private int directory(int tag) {
		int entry = entry(first(), tag);
		return (entry < 0) ? -1 : this.tiff.getInt(entry + 8);
	}

	/** Where the entry of a directory is, -1 where it has none. */
	private int entry(int directory, int tag) {
		if (directory < 0) {
			return -1;
		}
		int count = Short.toUnsignedInt(this.tiff.getShort(directory));
		for (int i = 0; i < count; i++) {
			int at = directory + 2 + i * ENTRY;
			if (Short.toUnsignedInt(this.tiff.getShort(at)) == tag) {
				return at;
			}
		}
		return -1;
	}

}
