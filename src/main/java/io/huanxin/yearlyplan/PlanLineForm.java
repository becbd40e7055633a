package io.huanxin.yearlyplan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import io.huanxin.project.ProjectKind;
import io.huanxin.spreadsheet.Wan;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a line. A field left blank means unknown.
 *
 * @param kind whether the neighbourhood is renovated, or served from outside its red line
 * @param projectName the project's name
 * @param areaPackage 片区
 * @param worksClass 主要类别
 * @param livelihood whether it is on the livelihood list
 * @param subsidy whether central subsidy is asked for
 * @param totalInvestment total investment in 万元
 * @param yearInvestment investment of the plan year in 万元
 * @param plannedStart the day on which the works are to start
 * @param plannedFinish the day on which they are to be completed
 * @param implementer 实施单位
 * @param households number of households
 * @param buildings number of buildings
 * @param floorArea floor area in ㎡
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record PlanLineForm(@NotNull @Nullable ProjectKind kind, @NotBlank @Size(max = 100) @Nullable String projectName,
		@Size(max = 60) @Nullable String areaPackage, @Size(max = 20) @Nullable String worksClass,
		@Nullable Boolean livelihood, @Nullable Boolean subsidy,
		@PositiveOrZero @DecimalMax("100000000") @Digits(integer = 9,
				fraction = 6) @Nullable BigDecimal totalInvestment,
		@PositiveOrZero @DecimalMax("100000000") @Digits(integer = 9, fraction = 6) @Nullable BigDecimal yearInvestment,
		@Nullable LocalDate plannedStart, @Nullable LocalDate plannedFinish,
		@Size(max = 100) @Nullable String implementer, @PositiveOrZero @Nullable Integer households,
		@PositiveOrZero @Nullable Integer buildings,
		@PositiveOrZero @Digits(integer = 12, fraction = 2) @Nullable BigDecimal floorArea, long version,
		@Nullable String filled) {

	static PlanLineForm of(PlanLine line) {
		return of(line, Overtaken.remember(of(line, null)));
	}

	private static PlanLineForm of(PlanLine line, @Nullable String filled) {
		PlanLineFacts facts = line.facts();
		return new PlanLineForm(facts.kind(), facts.projectName(), facts.areaPackage(), facts.worksClass(),
				facts.livelihood(), facts.subsidy(), wan(facts.totalInvestment()), wan(facts.yearInvestment()),
				facts.plannedStart(), facts.plannedFinish(), facts.implementer(), facts.households(), facts.buildings(),
				facts.floorArea(), line.version(), filled);
	}

	/** What was entered, once it is valid. */
	PlanLineFacts facts() {
		return new PlanLineFacts(Objects.requireNonNull(this.kind), Objects.requireNonNull(this.projectName),
				this.areaPackage, this.worksClass, this.livelihood, this.subsidy, yuan(this.totalInvestment),
				yuan(this.yearInvestment), this.plannedStart, this.plannedFinish, this.implementer, this.households,
				this.buildings, this.floorArea);
	}

	private static @Nullable BigDecimal wan(@Nullable BigDecimal yuan) {
		return (yuan != null) ? Wan.of(yuan) : null;
	}

	private static @Nullable BigDecimal yuan(@Nullable BigDecimal wan) {
		return (wan != null) ? Wan.toYuan(wan) : null;
	}

}
