package io.huanxin.savedview;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a view.
 *
 * @param list the path of the list, when it is first kept
 * @param within whose list it was kept at, to which the person returns
 * @param viewName its name
 * @param standard whether the list is to open with it
 * @param replace whether a view of the same name is to be replaced
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record ViewForm(@Nullable String list, @Nullable String within,
		@NotBlank @Size(max = 40) @Pattern(regexp = "\\P{Cntrl}*") @Nullable String viewName,
		@Nullable Boolean standard, @Nullable Boolean replace) {

	boolean toBeStandard() {
		return Boolean.TRUE.equals(this.standard);
	}

	boolean toBeReplaced() {
		return Boolean.TRUE.equals(this.replace);
	}

	static ViewForm of(SavedView view) {
		return new ViewForm(view.list(), null, view.name(), view.standard(), false);
	}

}
