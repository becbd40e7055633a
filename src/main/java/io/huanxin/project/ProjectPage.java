package io.huanxin.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list of projects.
 *
 * @param rows the projects of the page
 * @param totals over all pages
 * @param page the page's number, from 1
 * @param pages how many pages there are, at least 1
 */
public record ProjectPage(List<Row> rows, Totals totals, int page, int pages) {

	/** How many projects a page shows. */
	public static final int SIZE = 50;

	public ProjectPage {
		rows = List.copyOf(rows);
	}

	/**
	 * A project of the list.
	 *
	 * @param id its id
	 * @param code 项目编码
	 * @param name its name
	 * @param kind what it renovates
	 * @param regionName the region it lies in
	 * @param worksClass 主要类别
	 * @param livelihood whether it is on the livelihood list
	 * @param subsidy whether central subsidy was granted for it
	 * @param neighbourhoods how many neighbourhoods it has
	 * @param households their frozen households, null where one is unknown
	 * @param totalInvestment in 元
	 * @param plannedStart the day on which the works are to start
	 * @param plannedFinish the day on which they are to be completed
	 * @param state how far it has come
	 */
	public record Row(long id, String code, String name, ProjectKind kind, String regionName,
			@Nullable String worksClass, @Nullable Boolean livelihood, @Nullable Boolean subsidy, int neighbourhoods,
			@Nullable Integer households, @Nullable BigDecimal totalInvestment, @Nullable LocalDate plannedStart,
			@Nullable LocalDate plannedFinish, ProjectState state) {
	}

	/**
	 * Sums over all pages. Projects and neighbourhoods are two units and never divided by
	 * each other.
	 *
	 * @param projects how many projects
	 * @param alive how many of them are not withdrawn
	 * @param neighbourhoods how many neighbourhoods count, each once
	 * @param households their frozen households, null where one is unknown
	 * @param unknown of how many neighbourhoods the households are unknown
	 */
	public record Totals(int projects, int alive, int neighbourhoods, @Nullable Integer households, int unknown) {
	}

}
