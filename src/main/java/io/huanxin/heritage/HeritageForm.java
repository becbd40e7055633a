package io.huanxin.heritage;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of what is protected in a neighbourhood.
 *
 * @param kind what is, blank for nothing
 * @param document the document by which it is
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record HeritageForm(@Nullable HeritageKind kind, @Size(max = 200) @Nullable String document, long version,
		@Nullable String filled) {

	static HeritageForm of(HeritageRow row) {
		return new HeritageForm(row.kind(), row.document(), row.version(),
				Overtaken.remember(new HeritageForm(row.kind(), row.document(), row.version(), null)));
	}

}
