package io.huanxin.approval;

import io.huanxin.region.Department;
import org.jspecify.annotations.Nullable;

/**
 * Which items a list is about.
 *
 * @param shown in which state
 * @param department whose, null for all departments
 * @param region a region's whole code for that region and everything below it, otherwise
 * the beginning of a code or a part of a name; empty for all
 * @param text part of the subject, of the project's name or of its code; empty for all
 */
public record ApprovalFilter(Shown shown, @Nullable Department department, String region, String text) {

	public ApprovalFilter {
		region = region.strip();
		text = text.strip();
	}

	/**
	 * Whether it leaves anything out besides what is decided.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return this.shown != Shown.OPEN || this.department != null || !this.region.isEmpty() || !this.text.isEmpty();
	}

	/** The states an inbox is asked for. */
	public enum Shown {

		/** 待办: not decided. */
		OPEN("i.decided_on is null"),
		/** 已超期: not decided, and the last day has passed while the clock ran. */
		OVERDUE("i.decided_on is null and i.due_on < :today and s.since is null"),
		/** 已办结. */
		DECIDED("i.decided_on is not null"),
		/** 全部. */
		ALL("true");

		private final String condition;

		Shown(String condition) {
			this.condition = condition;
		}

		String condition() {
			return this.condition;
		}

	}

}
