package io.huanxin.approval;

import java.time.LocalDate;

import io.huanxin.region.Department;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk says of an item.
 *
 * @param department the responsible department (责任部门)
 * @param subject what is to be approved
 * @param joint whether several departments decide it together (联合审批)
 * @param jointWith which other departments, in words
 * @param submittedOn when it was handed in
 * @param acceptedOn when it was accepted, null while it was not; this day does not count
 * @param periodDays how many working days there are for it
 */
@Embeddable
public record ApprovalFacts(@Enumerated(EnumType.STRING) Department department, String subject, boolean joint,
		@Nullable String jointWith, LocalDate submittedOn, @Nullable LocalDate acceptedOn, int periodDays) {

	/** What a county promises (宜春): 20 working days. */
	public static final int USUAL_PERIOD = 20;

	public ApprovalFacts {
		subject = subject.strip();
		jointWith = known(jointWith);
	}

	static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
