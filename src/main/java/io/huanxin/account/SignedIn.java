package io.huanxin.account;

import java.util.Collection;
import java.util.List;

import io.huanxin.audit.Actor;
import io.huanxin.region.RegionScope;
import io.huanxin.region.ScopeHolder;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The signed-in person: one role is in force, the others can be switched to. */
public final class SignedIn implements UserDetails, ScopeHolder, CredentialsContainer {

	private static final long serialVersionUID = 1L;

	private final long accountId;

	private final String username;

	private final String displayName;

	private final boolean enabled;

	private final boolean demonstration;

	private final boolean mustChangePassword;

	private final List<Assignment> assignments;

	private final Assignment active;

	private @Nullable String passwordHash;

	SignedIn(Account account, List<Assignment> assignments, Assignment active) {
		this.accountId = account.requiredId();
		this.username = account.getUsername();
		this.displayName = account.getDisplayName();
		this.enabled = account.isEnabled();
		this.demonstration = account.isDemonstration();
		this.mustChangePassword = account.isMustChangePassword();
		this.passwordHash = account.getPasswordHash();
		this.assignments = List.copyOf(assignments);
		this.active = active;
	}

	@Override
	public RegionScope scope() {
		return new RegionScope(new Actor(this.accountId, this.username, this.active.role().name(), null),
				this.active.role(), this.active.regionId(), this.active.path());
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return List.of(new SimpleGrantedAuthority(this.active.role().authority()));
	}

	@Override
	public @Nullable String getPassword() {
		return this.passwordHash;
	}

	@Override
	public String getUsername() {
		return this.username;
	}

	@Override
	public boolean isEnabled() {
		return this.enabled;
	}

	@Override
	public void eraseCredentials() {
		this.passwordHash = null;
	}

	/**
	 * The account's id.
	 * @return the id
	 */
	public long getAccountId() {
		return this.accountId;
	}

	/**
	 * The name that pages greet the person by.
	 * @return the name
	 */
	public String getDisplayName() {
		return this.displayName;
	}

	/**
	 * Whether this is an account of the demonstration.
	 * @return true for a demonstration account
	 */
	public boolean isDemonstration() {
		return this.demonstration;
	}

	/**
	 * Whether the password was given by somebody else and has to be replaced first.
	 * @return true until it is replaced
	 */
	public boolean isMustChangePassword() {
		return this.mustChangePassword;
	}

	/**
	 * All roles of the person.
	 * @return the assignments
	 */
	public List<Assignment> getAssignments() {
		return this.assignments;
	}

	/**
	 * The role in force.
	 * @return the assignment
	 */
	public Assignment getActive() {
		return this.active;
	}

	/** Sessions of one person are found by the name. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SignedIn that && this.username.equals(that.username);
	}

	@Override
	public int hashCode() {
		return this.username.hashCode();
	}

	@Override
	public String toString() {
		return this.username;
	}

}
