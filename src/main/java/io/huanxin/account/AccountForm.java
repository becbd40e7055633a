package io.huanxin.account;

import io.huanxin.region.Department;
import io.huanxin.region.Role;
import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of an account, first opened or renamed, and of a role that is given.
 *
 * @param username the sign-in name, when first opened
 * @param displayName the person's name
 * @param role the role that is given
 * @param region the code of the region of that role
 * @param department the department, for the role of one; blank for all of them
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record AccountForm(
		@NotBlank(groups = First.class) @Pattern(regexp = "|[a-z0-9][a-z0-9._-]{1,62}",
				groups = First.class) @Nullable String username,
		@NotBlank(groups = {
				First.class, Later.class }) @Size(max = 40, groups = { First.class, Later.class }) @Pattern(
						regexp = "\\P{Cntrl}*", groups = { First.class, Later.class }) @Nullable String displayName,
		@NotNull(groups = { First.class, Given.class }) @Nullable Role role,
		@NotBlank(groups = { First.class, Given.class }) @Nullable String region, @Nullable Department department,
		long version, @Nullable String filled){

	/** Rules that hold when an account is opened. */
	interface First {

	}

	/** Rules that hold when a person is renamed. */
	interface Later {

	}

	/** Rules that hold when a role is given. */
	interface Given {

	}

	static AccountForm blank() {
		return new AccountForm(null, null, null, null, null, 0, null);
	}

	static AccountForm of(AccountRow row) {
		AccountForm filled = new AccountForm(row.username(), row.displayName(), null, null, null, row.version(), null);
		return new AccountForm(row.username(), row.displayName(), null, null, null, row.version(),
				Overtaken.remember(filled));
	}

}
