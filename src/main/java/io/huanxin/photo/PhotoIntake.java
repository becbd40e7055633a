package io.huanxin.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import io.huanxin.attachment.FileStore;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.picture.CameraNotes;
import io.huanxin.picture.Picture;
import io.huanxin.picture.PictureReader;
import io.huanxin.picture.UnfitPicture;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;

/**
 * Takes in several photos at once, each for itself: one that is refused does not hold up
 * the others. A picture is unpacked and stored before a transaction begins, so that no
 * connection waits for it.
 */
@Service
@RequiredArgsConstructor
public class PhotoIntake {

	/** So many files at once, in one upload. */
	public static final int AT_ONCE = 20;

	private static final int LONGEST_NAME = 255;

	private static final BigDecimal[] CHINA = { BigDecimal.valueOf(73), BigDecimal.valueOf(136), BigDecimal.valueOf(3),
			BigDecimal.valueOf(54) };

	private final PictureReader reader;

	private final FileStore files;

	private final Photos photos;

	private final Neighbourhoods neighbourhoods;

	private final BeijingTime time;

	/**
	 * Takes in photos.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood they show
	 * @param details what was said of all of them
	 * @param uploads the files
	 * @return what became of each, in their order
	 * @throws io.huanxin.web.UnknownRecord when the neighbourhood lies outside the scope
	 */
	public List<PhotoOutcome> take(RegionScope scope, long neighbourhoodId, Details details, List<Upload> uploads) {
		scope.require(Role.CLERK);
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		List<PhotoOutcome> outcomes = new ArrayList<>();
		for (Upload upload : uploads) {
			outcomes.add(take(scope, neighbourhoodId, details, upload));
		}
		return outcomes;
	}

	private PhotoOutcome take(RegionScope scope, long neighbourhoodId, Details details, Upload upload) {
		String name = upload.shortName();
		try {
			byte[] content = upload.read();
			Picture picture = this.reader.read(content, name);
			CameraNotes notes = picture.notes();
			LocalDate day = (details.takenOn() != null) ? details.takenOn() : plausible(notes.takenOn());
			if (day == null) {
				return new PhotoOutcome(name, null, "photo.upload.no-day", List.of());
			}
			boolean placed = details.longitude() == null && inChina(notes);
			PhotoFacts facts = new PhotoFacts(details.stage(), day, details.place(),
					placed ? notes.longitude() : details.longitude(), placed ? notes.latitude() : details.latitude(),
					details.caption());
			long id = this.photos.add(scope, neighbourhoodId, facts, store(name, content, picture));
			return new PhotoOutcome(name, id,
					(details.takenOn() != null) ? "photo.upload.taken" : "photo.upload.taken.by-camera",
					List.of(day.toString()));
		}
		catch (UnfitPicture ex) {
			return new PhotoOutcome(name, null, "UnfitPictureReason." + ex.reason(), ex.arguments());
		}
		catch (BrokenRule ex) {
			return refused(name, ex.problems().get(0));
		}
	}

	private static PhotoOutcome refused(String name, Problem problem) {
		boolean known = problem.code() == ProblemCode.DUPLICATE_KEY;
		return new PhotoOutcome(name, null, "problem." + problem.code() + "." + problem.variant(),
				known ? List.of("", name) : List.of("", Objects.requireNonNullElse(problem.value(), ""),
						problem.args().get(0), problem.args().get(1)));
	}

	private StoredPicture store(String name, byte[] content, Picture picture) {
		return new StoredPicture(name, digest(content), keep(picture.image()), keep(picture.thumbnail()),
				picture.width(), picture.height());
	}

	private String keep(Picture.Jpeg jpeg) {
		return this.files.store(jpeg.open(), jpeg.size()).name();
	}

	/** A camera whose clock was never set says nothing. */
	private @Nullable LocalDate plausible(@Nullable LocalDate day) {
		return (day == null || day.isAfter(this.time.today()) || day.getYear() < 1990) ? null : day;
	}

	private static boolean inChina(CameraNotes notes) {
		BigDecimal longitude = notes.longitude();
		BigDecimal latitude = notes.latitude();
		return longitude != null && latitude != null && longitude.compareTo(CHINA[0]) >= 0
				&& longitude.compareTo(CHINA[1]) <= 0 && latitude.compareTo(CHINA[2]) >= 0
				&& latitude.compareTo(CHINA[3]) <= 0;
	}

	private static String digest(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/**
	 * What was said of all photos of an upload.
	 *
	 * @param stage before, during or after the works
	 * @param takenOn the day, null where the camera is to say it
	 * @param place where, in words
	 * @param longitude degrees east, null where the camera is to say it
	 * @param latitude degrees north, null where the longitude is
	 * @param caption what is to be seen
	 */
	public record Details(Stage stage, @Nullable LocalDate takenOn, @Nullable String place,
			@Nullable BigDecimal longitude, @Nullable BigDecimal latitude, @Nullable String caption) {
	}

	/**
	 * A file of an upload.
	 *
	 * @param name its name, which may come with a folder from some browsers
	 * @param content what is in it
	 */
	public record Upload(String name, InputStreamSource content) {

		/** Without folders, control characters and what is too long to be kept. */
		String shortName() {
			String plain = this.name.substring(Math.max(this.name.lastIndexOf('/'), this.name.lastIndexOf('\\')) + 1)
				.replaceAll("\\p{Cntrl}", "")
				.strip();
			String shown = plain.isEmpty() ? "?" : plain;
			return (shown.length() > LONGEST_NAME) ? shown.substring(shown.length() - LONGEST_NAME) : shown;
		}

		/** One byte more than is allowed tells that there are too many. */
		byte[] read() {
			try (InputStream in = this.content.getInputStream()) {
				return in.readNBytes(PictureReader.LARGEST + 1);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
