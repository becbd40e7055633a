package io.huanxin.demolition;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a structure.
 *
 * @param place building, unit, or where it stands
 * @param kind what it is
 * @param area in ㎡, null while nobody has measured it
 * @param description what else, without anybody's name
 * @param foundOn when it was found
 */
public record StructureFacts(String place, StructureKind kind, @Nullable BigDecimal area, @Nullable String description,
		LocalDate foundOn) {

	public StructureFacts {
		place = place.strip();
		area = (area != null) ? area.stripTrailingZeros() : null;
		description = (description == null || description.isBlank()) ? null : description.replace("\r\n", "\n").strip();
	}

}
