package io.huanxin.yearlyplan;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.huanxin.project.ProjectKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The neighbourhoods that were ticked, and what holds for all of them.
 *
 * @param neighbourhoods their ids
 * @param kind whether they are renovated, or served from outside their red line
 * @param projectName the project they make together, blank for one project each
 * @param areaPackage 片区
 * @param worksClass 主要类别
 * @param plannedStart the day on which the works are to start
 * @param plannedFinish the day on which they are to be completed
 * @param implementer 实施单位
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record ChosenForm(@Nullable List<Long> neighbourhoods, @NotNull @Nullable ProjectKind kind,
		@Size(max = 100) @Nullable String projectName, @Size(max = 60) @Nullable String areaPackage,
		@Size(max = 20) @Nullable String worksClass, @Nullable LocalDate plannedStart,
		@Nullable LocalDate plannedFinish, @Size(max = 100) @Nullable String implementer) {

	static ChosenForm blank() {
		return new ChosenForm(null, ProjectKind.RENOVATION, null, null, null, null, null, null);
	}

	/** Whether a neighbourhood is ticked, for the page that is shown again. */
	public boolean ticks(long id) {
		return this.neighbourhoods != null && this.neighbourhoods.contains(id);
	}

	List<Long> ids() {
		return (this.neighbourhoods != null) ? this.neighbourhoods.stream().filter(Objects::nonNull).toList()
				: List.of();
	}

	/** What was entered for all of them, once it is valid. */
	PlanLineFacts facts() {
		return new PlanLineFacts(Objects.requireNonNull(this.kind), Objects.requireNonNullElse(this.projectName, ""),
				this.areaPackage, this.worksClass, null, null, null, null, this.plannedStart, this.plannedFinish,
				this.implementer, null, null, null);
	}

}
