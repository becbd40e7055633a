package io.huanxin.household;

import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: a whole number, sent in the body of a request and never in its
 * address, where it would stay in logs and histories.
 *
 * @param by which number it is
 * @param number the number
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record NumberSearch(@NotNull @Nullable By by, @NotBlank @Size(max = 60) @Nullable String number) {

	static final NumberSearch BLANK = new NumberSearch(By.PHONE, null);

	/** The number in its one form, once it is valid. */
	String normalised() {
		String normalised = (by() == By.PHONE) ? PersonalNumber.phone(this.number)
				: PersonalNumber.certificate(this.number);
		return Objects.requireNonNullElse(normalised, "");
	}

	@Override
	public By by() {
		return Objects.requireNonNullElse(this.by, By.PHONE);
	}

	@Override
	public String toString() {
		return "NumberSearch[***]";
	}

	/** The numbers by which a household can be found. */
	public enum By {

		/** 联系电话. */
		PHONE("phone_digest", HouseholdSeal.PHONE),
		/** 证件号码. */
		CERTIFICATE("certificate_digest", HouseholdSeal.CERTIFICATE);

		private final String column;

		private final String purpose;

		By(String column, String purpose) {
			this.column = column;
			this.purpose = purpose;
		}

		String column() {
			return this.column;
		}

		String purpose() {
			return this.purpose;
		}

	}

}
