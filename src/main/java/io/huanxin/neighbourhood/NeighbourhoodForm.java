package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a neighbourhood, first registered or revised. A field left blank means
 * unknown.
 *
 * @param region the region's code, when first registered
 * @param code the bureau's own code, when first registered; blank for the county's next
 * @param name its name
 * @param batch how far it has come
 * @param address street and number
 * @param builtYear the year it was built
 * @param buildings number of buildings
 * @param units number of staircases
 * @param households number of households
 * @param residents number of residents
 * @param floorArea floor area in ㎡
 * @param ownership whose the dwellings were
 * @param longitude degrees east
 * @param latitude degrees north
 * @param committee whether there is a residents' committee
 * @param propertyService who looks after it
 * @param remark anything else
 * @param reason why it is revised
 * @param distinct whether it is another one than those it looks like
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record NeighbourhoodForm(@NotBlank(groups = First.class) @Nullable String region,
		@Size(max = 40) @Nullable String code, @NotBlank @Size(max = 100) @Nullable String name,
		@NotNull @Nullable Batch batch, @Size(max = 200) @Nullable String address,
		@Min(1900) @Max(2100) @Nullable Integer builtYear, @PositiveOrZero @Nullable Integer buildings,
		@PositiveOrZero @Nullable Integer units, @PositiveOrZero @Nullable Integer households,
		@PositiveOrZero @Nullable Integer residents,
		@PositiveOrZero @Digits(integer = 12, fraction = 2) @Nullable BigDecimal floorArea,
		@Nullable Ownership ownership,
		@DecimalMin("73") @DecimalMax("136") @Digits(integer = 3, fraction = 8) @Nullable BigDecimal longitude,
		@DecimalMin("3") @DecimalMax("54") @Digits(integer = 2, fraction = 8) @Nullable BigDecimal latitude,
		@Nullable Boolean committee, @Nullable PropertyManagement propertyService,
		@Size(max = 500) @Nullable String remark, @Size(max = 500) @Nullable String reason, @Nullable Boolean distinct,
		long version, @Nullable String filled) {

	/** Rules that hold when a neighbourhood is first registered. */
	interface First {

	}

	static NeighbourhoodForm blank(@Nullable String region) {
		return new NeighbourhoodForm(region, null, null, Batch.RESERVE, null, null, null, null, null, null, null, null,
				null, null, null, null, null, null, null, 0, null);
	}

	static NeighbourhoodForm of(NeighbourhoodRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static NeighbourhoodForm of(NeighbourhoodRow row, @Nullable String filled) {
		NeighbourhoodFacts facts = row.facts();
		return new NeighbourhoodForm(row.regionCode(), row.code(), facts.name(), facts.batch(), facts.address(),
				facts.builtYear(), facts.buildings(), facts.units(), facts.households(), facts.residents(),
				plain(facts.floorArea()), facts.ownership(), plain(facts.longitude()), plain(facts.latitude()),
				facts.committee(), facts.propertyService(), facts.remark(), null, null, row.version(), filled);
	}

	/** Without zeros that nobody typed. */
	private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
		if (number == null) {
			return null;
		}
		BigDecimal plain = number.stripTrailingZeros();
		return (plain.scale() < 0) ? plain.setScale(0) : plain;
	}

	/** Whether somebody has looked at those it looks like. */
	boolean saidToBeDistinct() {
		return Boolean.TRUE.equals(this.distinct);
	}

	/** Whether only one coordinate is given. */
	boolean halfAPlace() {
		return (this.longitude == null) != (this.latitude == null);
	}

	/** What was entered, once it is valid. */
	NeighbourhoodFacts facts() {
		return new NeighbourhoodFacts(Objects.requireNonNull(this.name), Objects.requireNonNull(this.batch),
				this.address, this.builtYear, this.buildings, this.units, this.households, this.residents,
				this.floorArea, this.ownership, this.longitude, this.latitude, this.committee, this.propertyService,
				this.remark);
	}

}
