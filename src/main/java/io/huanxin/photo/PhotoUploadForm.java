package io.huanxin.photo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

/**
 * The form that uploads photos. What it says holds for all of them.
 *
 * @param stage before, during or after the works
 * @param takenOn the day, blank where the camera is to say it
 * @param place where, in words
 * @param longitude degrees east, blank where the camera is to say it
 * @param latitude degrees north
 * @param caption what is to be seen
 * @param files the files
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record PhotoUploadForm(@NotNull @Nullable Stage stage, @Nullable LocalDate takenOn,
		@Size(max = 100) @Nullable String place,
		@DecimalMin("73") @DecimalMax("136") @Digits(integer = 3, fraction = 8) @Nullable BigDecimal longitude,
		@DecimalMin("3") @DecimalMax("54") @Digits(integer = 2, fraction = 8) @Nullable BigDecimal latitude,
		@Size(max = 200) @Nullable String caption, @Nullable List<MultipartFile> files) {

	static PhotoUploadForm blank(@Nullable Stage stage) {
		return new PhotoUploadForm(stage, null, null, null, null, null, null);
	}

	/** The files that were chosen; a field without any sends one without a name. */
	List<PhotoIntake.Upload> uploads() {
		return (this.files == null) ? List.of()
				: this.files.stream()
					.filter((file) -> file.getOriginalFilename() != null && !file.getOriginalFilename().isEmpty())
					.map((file) -> new PhotoIntake.Upload(String.valueOf(file.getOriginalFilename()), file))
					.toList();
	}

	/** What was said of all of them, once it is valid. */
	PhotoIntake.Details details() {
		return new PhotoIntake.Details(Objects.requireNonNull(this.stage), this.takenOn, this.place, this.longitude,
				this.latitude, this.caption);
	}

}
