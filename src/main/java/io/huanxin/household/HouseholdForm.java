package io.huanxin.household;

import java.math.BigDecimal;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import io.huanxin.person.PersonalEntry;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a household. It is never filled with personal data: there a blank leaves
 * what is stored, and 清空 clears it. Elsewhere a blank means unknown.
 *
 * @param neighbourhood the neighbourhood, when first registered
 * @param building the building's number
 * @param unit the staircase, blank where the building has none
 * @param room the door
 * @param head the head of the household
 * @param certificate the number of an identity document
 * @param phone the telephone number
 * @param floorArea floor area in ㎡
 * @param residents how many live there
 * @param consent what it says to the renovation
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record HouseholdForm(long neighbourhood, @NotBlank @Size(max = 40) @Nullable String building,
		@Size(max = 20) @Nullable String unit, @NotBlank @Size(max = 40) @Nullable String room,
		@Size(max = 50) @Nullable String head, @Size(max = 60) @Nullable String certificate,
		@Size(max = 40) @Nullable String phone,
		@PositiveOrZero @Digits(integer = 8, fraction = 2) @Nullable BigDecimal floorArea,
		@PositiveOrZero @Nullable Integer residents, @Nullable Consent consent, long version, @Nullable String filled) {

	static HouseholdForm blank(long neighbourhood, @Nullable String building, @Nullable String unit) {
		return new HouseholdForm(neighbourhood, building, unit, null, null, null, null, null, null, null, 0, null);
	}

	static HouseholdForm of(HouseholdRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static HouseholdForm of(HouseholdRow row, @Nullable String filled) {
		HouseholdFacts facts = row.facts();
		return new HouseholdForm(row.neighbourhoodId(), row.building(), facts.unit(), facts.room(), null, null, null,
				plain(facts.floorArea()), facts.residents(), facts.consent(), row.version(), filled);
	}

	/** Without zeros that nobody typed. */
	private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
		if (number == null) {
			return null;
		}
		BigDecimal plain = number.stripTrailingZeros();
		return (plain.scale() < 0) ? plain.setScale(0) : plain;
	}

	/** The same form with the personal data of another. */
	HouseholdForm withPersonOf(HouseholdForm other) {
		return new HouseholdForm(this.neighbourhood, this.building, this.unit, this.room, other.head, other.certificate,
				other.phone, this.floorArea, this.residents, this.consent, this.version, this.filled);
	}

	/** The building's number, once the form is valid. */
	String buildingNumber() {
		return Objects.requireNonNull(this.building).strip();
	}

	/** What was entered, once it is valid. */
	HouseholdFacts facts() {
		return new HouseholdFacts(Objects.requireNonNullElse(this.unit, ""), Objects.requireNonNull(this.room),
				this.floorArea, this.residents, this.consent);
	}

	/** Who it is, as entered. */
	PersonalEntry entry() {
		return new PersonalEntry(this.head, this.certificate, this.phone);
	}

	@Override
	public String toString() {
		return "HouseholdForm[" + this.building + "-" + this.unit + "-" + this.room + "]";
	}

}
