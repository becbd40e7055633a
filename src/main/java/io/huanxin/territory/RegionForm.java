package io.huanxin.territory;

import java.time.LocalDate;

import io.huanxin.form.Overtaken;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a region.
 *
 * @param code 6, 9 or 12 digits, fixed once the region exists
 * @param name its name
 * @param level the level at which it is ranked
 * @param functionalZone whether it is a functional zone
 * @param ranked whether it takes part in rankings
 * @param centralUrban whether it belongs to the central urban area
 * @param validFrom its first day
 * @param validTo the first day on which it exists no more
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record RegionForm(@NotBlank @Pattern(regexp = "|[0-9]{6}([0-9]{3}){0,2}") String code,
		@NotBlank @Size(max = 100) String name, @NotNull RegionLevel level, boolean functionalZone, boolean ranked,
		boolean centralUrban, @NotNull LocalDate validFrom, @Nullable LocalDate validTo, long version,
		@Nullable String filled) {

	static RegionForm of(RegionRow row) {
		return new RegionForm(row.code(), row.name(), row.level(), row.functionalZone(), row.ranked(),
				row.centralUrban(), row.validFrom(), row.validTo(), row.version(), null)
			.remembered();
	}

	static RegionForm below(RegionRow parent, LocalDate today) {
		return new RegionForm("", "", parent.level().next(), false, true, false, today, null, 0, null);
	}

	private RegionForm remembered() {
		return new RegionForm(this.code, this.name, this.level, this.functionalZone, this.ranked, this.centralUrban,
				this.validFrom, this.validTo, this.version, Overtaken.remember(this));
	}

	RegionFacts facts() {
		return new RegionFacts(this.name.strip(), this.level, this.functionalZone, this.ranked, this.centralUrban,
				this.validFrom, this.validTo);
	}

}
