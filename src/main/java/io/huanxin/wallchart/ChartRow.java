package io.huanxin.wallchart;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.milestone.Milestone;
import io.huanxin.project.ProjectState;
import org.jspecify.annotations.Nullable;

/**
 * A project on the wall chart.
 *
 * @param id its id
 * @param code 项目编码
 * @param name its name
 * @param regionName the region it lies in
 * @param livelihood whether it is on the livelihood list
 * @param state how far it has come
 * @param neighbourhoods how many neighbourhoods it has
 * @param households how many households those have, null unknown
 * @param light how urgent it is
 * @param cells one for each milestone, in their order
 */
public record ChartRow(long id, String code, String name, String regionName, boolean livelihood, ProjectState state,
		int neighbourhoods, @Nullable Integer households, Light light, List<Cell> cells) {

	public ChartRow {
		cells = List.copyOf(cells);
	}

	/**
	 * The milestone that comes next.
	 * @return the first one that is neither passed nor behind a later one, null when all
	 * are passed
	 */
	public @Nullable Cell next() {
		Cell next = null;
		for (Cell cell : this.cells) {
			if (cell.status() == Status.DONE || cell.status() == Status.WAIVED) {
				next = null;
			}
			else if (next == null) {
				next = cell;
			}
		}
		return next;
	}

	/**
	 * How a milestone stands.
	 * @param kind which milestone
	 * @return its cell
	 */
	public Cell cell(Milestone kind) {
		return of(this.cells, kind);
	}

	static Cell of(List<Cell> cells, Milestone kind) {
		return cells.stream().filter((cell) -> cell.kind() == kind).findFirst().orElseThrow();
	}

	/**
	 * A milestone of a project.
	 *
	 * @param kind which milestone
	 * @param reached how many neighbourhoods have reached it
	 * @param lines how many neighbourhoods the project has
	 * @param day the last day on which one reached it, otherwise the first day on which
	 * one is to
	 * @param status how it stands
	 */
	public record Cell(Milestone kind, int reached, int lines, @Nullable LocalDate day, Status status) {
	}

	/** How a milestone of a project stands. */
	public enum Status {

		/** 完成: everywhere. */
		DONE,
		/** 不适用: needed nowhere. */
		WAIVED,
		/** 部分完成: somewhere. */
		PARTLY,
		/** 逾期: the planned day has passed. */
		LATE,
		/** 计划: the planned day is still to come. */
		PLANNED,
		/** 未排: no day was planned. */
		OPEN

	}

}
