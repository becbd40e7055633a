package io.huanxin.yearlyplan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import io.huanxin.project.ProjectFacts;
import io.huanxin.project.ProjectKind;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for a neighbourhood. What is not known is null, never zero.
 *
 * @param kind whether it is renovated, or served by facilities outside its red line
 * @param projectName 项目名称: lines with the same name become one project
 * @param areaPackage 片区, null without one
 * @param worksClass 主要类别
 * @param livelihood whether it is on the livelihood list
 * @param subsidy whether central subsidy is asked for
 * @param totalInvestment total investment in 元
 * @param yearInvestment investment of the plan year in 元
 * @param plannedStart the day on which the works are to start
 * @param plannedFinish the day on which they are to be completed
 * @param implementer 实施单位
 * @param households number of households, at most the neighbourhood's
 * @param buildings number of buildings, at most the neighbourhood's
 * @param floorArea floor area in ㎡, at most the neighbourhood's
 */
public record PlanLineFacts(ProjectKind kind, String projectName, @Nullable String areaPackage,
		@Nullable String worksClass, @Nullable Boolean livelihood, @Nullable Boolean subsidy,
		@Nullable BigDecimal totalInvestment, @Nullable BigDecimal yearInvestment, @Nullable LocalDate plannedStart,
		@Nullable LocalDate plannedFinish, @Nullable String implementer, @Nullable Integer households,
		@Nullable Integer buildings, @Nullable BigDecimal floorArea) {

	public PlanLineFacts {
		projectName = projectName.strip();
		areaPackage = known(areaPackage);
		worksClass = known(worksClass);
		implementer = known(implementer);
		totalInvestment = decimals(totalInvestment);
		yearInvestment = decimals(yearInvestment);
		floorArea = decimals(floorArea);
	}

	/**
	 * The same plan with other counts.
	 * @param others the households
	 * @param houses the buildings
	 * @param area the floor area in ㎡
	 * @return it
	 */
	public PlanLineFacts withCounts(@Nullable Integer others, @Nullable Integer houses, @Nullable BigDecimal area) {
		return new PlanLineFacts(this.kind, this.projectName, this.areaPackage, this.worksClass, this.livelihood,
				this.subsidy, this.totalInvestment, this.yearInvestment, this.plannedStart, this.plannedFinish,
				this.implementer, others, houses, area);
	}

	/**
	 * What it says of its project.
	 * @return the facts of a project of this line alone
	 */
	public ProjectFacts project() {
		return new ProjectFacts(this.projectName, this.worksClass, this.livelihood, this.subsidy, this.totalInvestment,
				this.yearInvestment, this.plannedStart, this.plannedFinish, this.implementer);
	}

	private static @Nullable BigDecimal decimals(@Nullable BigDecimal number) {
		return (number != null) ? number.setScale(2, RoundingMode.UNNECESSARY) : null;
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
