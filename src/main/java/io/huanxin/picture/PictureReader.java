package io.huanxin.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.huanxin.picture.Picture.Jpeg;
import io.huanxin.picture.UnfitPicture.Reason;

import org.springframework.stereotype.Component;

/**
 * Takes in pictures. What a file is, its content decides, and its name has to agree; its
 * size in pixels is read from its head before anything is unpacked. Of the file itself
 * nothing is kept: the picture is drawn onto an empty canvas and written anew.
 */
@Component
public class PictureReader {

	/** The largest file, in bytes. */
	public static final int LARGEST = 20 * 1024 * 1024;

	/** What telephones of today take has at most 64 million. */
	private static final long MOST_PIXELS = 64_000_000;

	private static final int LONGEST_SIDE = 20_000;

	/** Enough for a page of A4. */
	private static final int KEPT_SIDE = 2560;

	private static final int THUMBNAIL_SIDE = 480;

	/**
	 * A picture is built up in ten scans; thousands of them only keep a computer busy.
	 */
	private static final int MOST_SCANS = 100;

	private static final float QUALITY = 0.85f;

	/** Of an upload's many pictures only a few are unpacked at a time. */
	private final Semaphore turns = new Semaphore(2);

	/**
	 * Reads a picture.
	 * @param content the file
	 * @param fileName its name, which has to end as its content demands
	 * @return the picture, drawn anew
	 * @throws UnfitPicture when it is none, or one that is too large
	 */
	public Picture read(byte[] content, String fileName) throws UnfitPicture {
		if (content.length == 0) {
			throw new UnfitPicture(Reason.EMPTY);
		}
		if (content.length > LARGEST) {
			throw new UnfitPicture(Reason.TOO_LARGE, LARGEST / 1024 / 1024);
		}
		Kind named = Kind.named(fileName);
		Kind kind = Kind.of(content);
		if (named != kind) {
			throw new UnfitPicture(Reason.MISNAMED);
		}
		if (kind == Kind.JPEG && scans(content) > MOST_SCANS) {
			throw new UnfitPicture(Reason.BROKEN);
		}
		Exif exif = (kind == Kind.JPEG) ? Exif.of(content) : null;
		this.turns.acquireUninterruptibly();
		try {
			BufferedImage drawn = draw(unpack(kind, content), (exif != null) ? exif.orientation() : 1);
			return new Picture(write(drawn), write(shrink(drawn, THUMBNAIL_SIDE)), drawn.getWidth(), drawn.getHeight(),
					(exif != null) ? exif.notes() : CameraNotes.NONE);
		}
		finally {
			this.turns.release();
		}
	}

	private static BufferedImage unpack(Kind kind, byte[] content) throws UnfitPicture {
		ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
		try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
			reader.setInput(input, true, true);
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
				throw new UnfitPicture(Reason.TOO_MANY_PIXELS, width, height, MOST_PIXELS / 1_000_000, LONGEST_SIDE);
			}
			ImageReadParam param = reader.getDefaultReadParam();
			// never more in memory than is needed for what is kept
			int step = Math.max(1, (Math.max(width, height) + 2 * KEPT_SIDE - 1) / (2 * KEPT_SIDE));
			param.setSourceSubsampling(step, step, 0, 0);
			return reader.read(0, param);
		}
		catch (IOException | RuntimeException ex) {
			// the decoders answer what is malformed with almost any exception
			throw new UnfitPicture(Reason.BROKEN);
		}
		finally {
			reader.dispose();
		}
	}

	/** Upright, on white, in the colours of a screen. */
	private static BufferedImage draw(BufferedImage unpacked, int orientation) {
		BufferedImage small = shrink(unpacked, KEPT_SIDE);
		int width = small.getWidth();
		int height = small.getHeight();
		boolean lying = orientation >= 5;
		BufferedImage canvas = canvas(lying ? height : width, lying ? width : height);
		Graphics2D graphics = canvas.createGraphics();
		graphics.drawImage(small, upright(orientation, width, height), null);
		graphics.dispose();
		return canvas;
	}

	/** The eight ways in which a camera may have been held. */
	private static AffineTransform upright(int orientation, int width, int height) {
		return switch (orientation) {
			case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
			case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
			case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
			case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
			case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
			case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
			case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
			default -> new AffineTransform();
		};
	}

	/** By halves, since a picture shrunk at one stroke flickers. */
	private static BufferedImage shrink(BufferedImage image, int side) {
		BufferedImage current = image;
		while (Math.max(current.getWidth(), current.getHeight()) > side
				|| current.getType() != BufferedImage.TYPE_INT_RGB) {
			int longest = Math.max(current.getWidth(), current.getHeight());
			double factor = (longest > side) ? Math.max(0.5, (double) side / longest) : 1;
			int width = Math.max(1, (int) Math.round(current.getWidth() * factor));
			int height = Math.max(1, (int) Math.round(current.getHeight() * factor));
			BufferedImage next = canvas(width, height);
			Graphics2D graphics = next.createGraphics();
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			graphics.drawImage(current, 0, 0, width, height, null);
			graphics.dispose();
			current = next;
		}
		return current;
	}

	private static BufferedImage canvas(int width, int height) {
		BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
		return canvas;
	}

	private static Jpeg write(BufferedImage image) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(QUALITY);
			writer.setOutput(output);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return new Jpeg(bytes.toByteArray());
	}

	/** In a scan the byte before this marker is followed by a zero. */
	private static int scans(byte[] jpeg) {
		int scans = 0;
		for (int i = 0; i + 1 < jpeg.length; i++) {
			if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
				scans++;
			}
		}
		return scans;
	}

	/** The kinds of pictures that are taken in. */
	private enum Kind {

		JPEG, PNG;

		static Kind named(String fileName) throws UnfitPicture {
			String name = fileName.toLowerCase(Locale.ROOT);
			return switch (name.substring(name.lastIndexOf('.') + 1)) {
				case "jpg", "jpeg" -> JPEG;
				case "png" -> PNG;
				default -> throw new UnfitPicture(Reason.WRONG_EXTENSION);
			};
		}

		static Kind of(byte[] content) throws UnfitPicture {
			if (begins(content, 0xFF, 0xD8, 0xFF)) {
				return JPEG;
			}
			if (begins(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
				return PNG;
			}
			throw new UnfitPicture(Reason.NO_PICTURE);
		}

		private static boolean begins(byte[] content, int... bytes) {
			if (content.length < bytes.length) {
				return false;
			}
			for (int i = 0; i < bytes.length; i++) {
				if ((content[i] & 0xFF) != bytes[i]) {
					return false;
				}
			}
			return true;
		}

	}

}
