package io.huanxin.pipework;

import java.time.LocalDate;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a company of a project.
 *
 * @param designOn when its design was joined
 * @param designDocument by which document
 * @param designWaived why it is not needed
 * @param worksOn when its works began
 * @param worksDocument by which document
 * @param worksWaived why they are not needed
 * @param acceptanceOn when its works were accepted
 * @param acceptanceDocument by which document
 * @param acceptanceWaived why that is not needed
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record PipeForm(@Nullable LocalDate designOn, @Size(max = 100) @Nullable String designDocument,
		@Size(max = 200) @Nullable String designWaived, @Nullable LocalDate worksOn,
		@Size(max = 100) @Nullable String worksDocument, @Size(max = 200) @Nullable String worksWaived,
		@Nullable LocalDate acceptanceOn, @Size(max = 100) @Nullable String acceptanceDocument,
		@Size(max = 200) @Nullable String acceptanceWaived, long version, @Nullable String filled) {

	static PipeForm of(PipeConcern row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static PipeForm of(PipeConcern row, @Nullable String filled) {
		return new PipeForm(row.design().on(), row.design().document(), row.design().waivedBecause(), row.works().on(),
				row.works().document(), row.works().waivedBecause(), row.acceptance().on(), row.acceptance().document(),
				row.acceptance().waivedBecause(), row.version(), filled);
	}

	PipeEntry design() {
		return new PipeEntry(this.designOn, this.designDocument, this.designWaived);
	}

	PipeEntry works() {
		return new PipeEntry(this.worksOn, this.worksDocument, this.worksWaived);
	}

	PipeEntry acceptance() {
		return new PipeEntry(this.acceptanceOn, this.acceptanceDocument, this.acceptanceWaived);
	}

}
