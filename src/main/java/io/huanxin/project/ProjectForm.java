package io.huanxin.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import io.huanxin.spreadsheet.Wan;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a project, first entered or revised. A field left blank means unknown.
 *
 * @param region the region's code, when first entered
 * @param planYear the plan year, when first entered
 * @param kind what it renovates, when first entered
 * @param code the bureau's own code, when first entered
 * @param neighbourhoods the codes of its neighbourhoods, when first entered
 * @param name its name
 * @param worksClass 主要类别
 * @param livelihood whether it is on the livelihood list
 * @param subsidy whether central subsidy was granted for it
 * @param totalInvestment total investment in 万元, to a hundredth of 元
 * @param yearInvestment investment planned for the year in 万元
 * @param plannedStart the day on which the works are to start
 * @param plannedFinish the day on which they are to be completed
 * @param implementer 实施单位
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record ProjectForm(@NotBlank(groups = First.class) @Nullable String region,
		@NotNull(groups = First.class) @Min(value = 1990, groups = First.class) @Max(value = 2100,
				groups = First.class) @Nullable Integer planYear,
		@NotNull(groups = First.class) @Nullable ProjectKind kind,
		@Size(max = 40, groups = First.class) @Nullable String code,
		@NotBlank(groups = First.class) @Size(max = 2000, groups = First.class) @Nullable String neighbourhoods,
		@NotBlank @Size(max = 100) @Nullable String name, @Size(max = 20) @Nullable String worksClass,
		@Nullable Boolean livelihood, @Nullable Boolean subsidy,
		@PositiveOrZero @DecimalMax("100000000") @Digits(integer = 9,
				fraction = 6) @Nullable BigDecimal totalInvestment,
		@PositiveOrZero @DecimalMax("100000000") @Digits(integer = 9, fraction = 6) @Nullable BigDecimal yearInvestment,
		@Nullable LocalDate plannedStart, @Nullable LocalDate plannedFinish,
		@Size(max = 100) @Nullable String implementer, long version, @Nullable String filled) {

	/** Rules that hold when a project is first entered. */
	interface First {

	}

	static ProjectForm blank(@Nullable String region, int planYear, String neighbourhoods, @Nullable String name) {
		return new ProjectForm(region, planYear, ProjectKind.RENOVATION, null, neighbourhoods, name, null, null, null,
				null, null, null, null, null, 0, null);
	}

	static ProjectForm of(ProjectRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static ProjectForm of(ProjectRow row, @Nullable String filled) {
		ProjectFacts facts = row.facts();
		return new ProjectForm(row.regionCode(), row.planYear(), row.kind(), row.code(), "", facts.name(),
				facts.worksClass(), facts.livelihood(), facts.subsidy(), wan(facts.totalInvestment()),
				wan(facts.yearInvestment()), facts.plannedStart(), facts.plannedFinish(), facts.implementer(),
				row.version(), filled);
	}

	private static @Nullable BigDecimal wan(@Nullable BigDecimal yuan) {
		return (yuan != null) ? Wan.of(yuan) : null;
	}

	private static @Nullable BigDecimal yuan(@Nullable BigDecimal wan) {
		return (wan != null) ? Wan.toYuan(wan) : null;
	}

	/** What was entered, once it is valid. */
	ProjectFacts facts() {
		return new ProjectFacts(Objects.requireNonNull(this.name), this.worksClass, this.livelihood, this.subsidy,
				yuan(this.totalInvestment), yuan(this.yearInvestment), this.plannedStart, this.plannedFinish,
				this.implementer);
	}

}
