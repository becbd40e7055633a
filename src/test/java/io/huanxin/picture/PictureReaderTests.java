package io.huanxin.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.huanxin.picture.UnfitPicture.Reason;
import io.huanxin.support.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is a picture, what is none, and what is left of one. */
class PictureReaderTests {

	private static final byte[] SCRIPT = "<script>alert('p0lyglot')</script>".getBytes(StandardCharsets.UTF_8);

	private final PictureReader reader = new PictureReader();

	static Stream<Arguments> unfit() {
		byte[] png = Pictures.of("PNG", 60, 40);
		byte[] jpeg = Pictures.of("JPEG", 60, 40);
		byte[] page = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
		byte[] drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
		byte[] gif = Pictures.of("GIF", 60, 40);
		byte[] scans = Pictures.joined(jpeg, repeated(new byte[] { (byte) 0xFF, (byte) 0xDA, 0, 2 }, 200));
		return Stream.of(arguments("a.jpg", new byte[0], Reason.EMPTY), arguments("a.jpg", page, Reason.NO_PICTURE),
				arguments("a.png", drawing, Reason.NO_PICTURE), arguments("a.svg", drawing, Reason.WRONG_EXTENSION),
				arguments("a.html", jpeg, Reason.WRONG_EXTENSION), arguments("a.jpg.exe", jpeg, Reason.WRONG_EXTENSION),
				arguments("a.jpg", png, Reason.MISNAMED), arguments("a.png", jpeg, Reason.MISNAMED),
				arguments("a.png", gif, Reason.NO_PICTURE), arguments("a.png", Arrays.copyOf(png, 40), Reason.BROKEN),
				arguments("a.jpg", Arrays.copyOf(jpeg, 30), Reason.BROKEN),
				arguments("a.jpg", new byte[] { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1 }, Reason.BROKEN),
				arguments("a.jpg", scans, Reason.BROKEN),
				arguments("a.png", new byte[PictureReader.LARGEST + 1], Reason.TOO_LARGE));
	}

	private static byte[] repeated(byte[] part, int times) {
		byte[][] parts = new byte[times][];
		Arrays.fill(parts, part);
		return Pictures.joined(parts);
	}

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("unfit")
	void refusesWhatIsNoPicture(String name, byte[] content, Reason reason) {
		assertThat(refusal(content, name).reason()).isEqualTo(reason);
	}

	/**
	 * 900 million pixels in some hundred kilobytes: unpacked, they would need more memory
	 * than the tests have. Side and area each have their limit.
	 */
	@Test
	void refusesABombByItsHead() {
		byte[] bomb = Pictures.bomb(30_000);
		assertThat(bomb.length).isLessThan(200_000);
		UnfitPicture refusal = refusal(bomb, "a.png");
		assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
		assertThat(refusal.arguments()).containsExactly("30000", "30000", "64", "20000");
		assertThat(refusal(Pictures.bomb(8_001), "a.png").reason()).as("8001² > 64 million")
			.isEqualTo(Reason.TOO_MANY_PIXELS);
	}

	@Test
	void shrinksALargeOneToWhatAPageNeeds() {
		Picture picture = read(Pictures.of("JPEG", 4000, 3000), "P.JPG");
		assertThat(picture.width()).isEqualTo(2560);
		assertThat(picture.height()).isEqualTo(1920);
		BufferedImage small = image(picture.thumbnail());
		assertThat(small.getWidth()).isEqualTo(480);
		assertThat(small.getHeight()).isEqualTo(360);
		assertThat(read(Pictures.of("PNG", 7000, 100), "long.png").width()).as("unpacked by steps of two")
			.isEqualTo(2560);
		assertThat(read(Pictures.of("PNG", 60, 40), "small.png").width()).as("never enlarged").isEqualTo(60);
	}

	/** Turned as the camera was held, and told what it noted, of which nothing stays. */
	@Test
	void readsTheCamerasNotesOnceAndKeepsNoneOfThem() {
		byte[] file = Pictures.withNotes(Pictures.of("JPEG", 600, 400));
		assertThat(text(file)).contains("Exif", "2024:04:09");
		Picture picture = read(file, "IMG_1.jpeg");
		assertThat(picture.notes()).isEqualTo(
				new CameraNotes(LocalDate.of(2024, 4, 9), new BigDecimal("114.390000"), new BigDecimal("27.810000")));
		assertThat(picture.width()).isEqualTo(400);
		assertThat(picture.height()).isEqualTo(600);
		BufferedImage upright = image(picture.image());
		assertThat(isRed(upright, 200, 50)).as("what was left is above").isTrue();
		assertThat(isRed(upright, 200, 550)).as("what was right is below").isFalse();
		assertThat(text(bytes(picture.image()))).doesNotContain("Exif", "2024:04:09");
		assertThat(text(bytes(picture.thumbnail()))).doesNotContain("Exif", "2024:04:09");
	}

	@Test
	void takesNotesThatCannotBeReadForNone() {
		byte[] file = Pictures.withNotes(Pictures.of("JPEG", 60, 40), "0000:00:00 00:00:00");
		assertThat(read(file, "a.jpg").notes().takenOn()).isNull();
		// the directory of places is said to lie far outside
		int at = text(file).indexOf("\u0088%");
		file[at + 8] = 0x7F;
		assertThat(read(file, "a.jpg").notes().longitude()).isNull();
		file[at + 8] = (byte) 0xFF;
		assertThat(read(file, "a.jpg").notes().longitude()).isNull();
	}

	@Test
	void leavesNothingOfWhatWasSmuggledIn() {
		byte[] jpeg = Pictures.joined(Pictures.of("JPEG", 60, 40), SCRIPT);
		byte[] png = Pictures.of("PNG", 60, 40);
		byte[] noted = Pictures.joined(Arrays.copyOf(png, 33),
				Pictures.chunk("tEXt", Pictures.joined("Comment\0".getBytes(StandardCharsets.US_ASCII), SCRIPT)),
				Arrays.copyOfRange(png, 33, png.length), SCRIPT);
		assertThat(text(bytes(read(jpeg, "a.jpg").image()))).doesNotContain("p0lyglot");
		Picture picture = read(noted, "a.png");
		assertThat(text(bytes(picture.image()))).doesNotContain("p0lyglot");
		assertThat(text(bytes(picture.thumbnail()))).doesNotContain("p0lyglot");
	}

	@Test
	void putsWhatIsTransparentOnWhite() {
		byte[] clear = Pictures.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB), "PNG");
		assertThat(new Color(image(read(clear, "a.png").image()).getRGB(10, 10))).isEqualTo(Color.WHITE);
	}

	private Picture read(byte[] content, String name) {
		try {
			return this.reader.read(content, name);
		}
		catch (UnfitPicture ex) {
			throw new AssertionError(ex);
		}
	}

	private UnfitPicture refusal(byte[] content, String name) {
		return catchThrowableOfType(UnfitPicture.class, () -> this.reader.read(content, name));
	}

	private static boolean isRed(BufferedImage image, int x, int y) {
		Color color = new Color(image.getRGB(x, y));
		return color.getRed() > 200 && color.getBlue() < 60;
	}

	private static BufferedImage image(Picture.Jpeg jpeg) {
		try {
			return ImageIO.read(jpeg.open());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] bytes(Picture.Jpeg jpeg) {
		try {
			return jpeg.open().readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
