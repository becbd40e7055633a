package io.huanxin.support;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

/** Pictures for tests, good ones and hostile ones. */
public final class Pictures {

	private Pictures() {
	}

	/** A picture whose left half is red and whose right half is blue. */
	public static byte[] of(String format, int width, int height) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.RED);
		graphics.fillRect(0, 0, width / 2, height);
		graphics.setColor(Color.BLUE);
		graphics.fillRect(width / 2, 0, width - width / 2, height);
		graphics.dispose();
		return write(image, format);
	}

	public static byte[] write(BufferedImage image, String format) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			ImageIO.write(image, format, bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Puts a camera's notes into a JPEG file: turned a quarter (orientation 6), taken on
	 * 9 April 2024, at 27°48'36" north and 114°23'24" east, which is 27.81 and 114.39.
	 */
	public static byte[] withNotes(byte[] jpeg) {
		return withNotes(jpeg, "2024:04:09 16:20:31");
	}

	public static byte[] withNotes(byte[] jpeg, String taken) {
		ByteBuffer tiff = ByteBuffer.allocate(400);
		tiff.put(new byte[] { 'M', 'M', 0, 42 }).putInt(8);
		// the first directory, at 8: orientation, and where the other two are
		tiff.putShort((short) 3);
		entry(tiff, 0x0112, 3, 1, 6 << 16);
		entry(tiff, 0x8769, 4, 1, 60);
		entry(tiff, 0x8825, 4, 1, 100);
		tiff.putInt(0);
		tiff.position(60);
		tiff.putShort((short) 1);
		entry(tiff, 0x9003, 2, 20, 200);
		tiff.position(100);
		tiff.putShort((short) 4);
		entry(tiff, 1, 2, 2, 'N' << 24);
		entry(tiff, 2, 5, 3, 240);
		entry(tiff, 3, 2, 2, 'E' << 24);
		entry(tiff, 4, 5, 3, 280);
		tiff.position(200);
		tiff.put(taken.getBytes(StandardCharsets.US_ASCII));
		tiff.position(240);
		tiff.putInt(27).putInt(1).putInt(48).putInt(1).putInt(3600).putInt(100);
		tiff.position(280);
		tiff.putInt(114).putInt(1).putInt(23).putInt(1).putInt(2400).putInt(100);
		ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 6 + 400);
		segment.putShort((short) 0xFFE1).putShort((short) (2 + 6 + 400));
		segment.put(new byte[] { 'E', 'x', 'i', 'f', 0, 0 }).put(tiff.array());
		return joined(Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
	}

	private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
		tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}

	/**
	 * A PNG of a few kilobytes that unpacks to so many pixels a side, in black and white.
	 */
	public static byte[] bomb(int side) {
		try {
			ByteArrayOutputStream rows = new ByteArrayOutputStream();
			try (OutputStream deflated = new DeflaterOutputStream(rows)) {
				byte[] row = new byte[1 + (side + 7) / 8];
				for (int i = 0; i < side; i++) {
					deflated.write(row);
				}
			}
			byte[] head = ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] { 1, 0, 0, 0, 0 }).array();
			return joined(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' }, chunk("IHDR", head),
					chunk("IDAT", rows.toByteArray()), chunk("IEND", new byte[0]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A chunk of a PNG file. */
	public static byte[] chunk(String type, byte[] data) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			byte[] name = type.getBytes(StandardCharsets.US_ASCII);
			CRC32 sum = new CRC32();
			sum.update(name);
			sum.update(data);
			out.writeInt(data.length);
			out.write(name);
			out.write(data);
			out.writeInt((int) sum.getValue());
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

}
