package io.huanxin.account;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.huanxin.audit.Actor;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.ScopeHolder;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The signed-in person: one role is in force, the others can be switched to. */
public final class SignedIn implements UserDetails, ScopeHolder, CredentialsContainer {

	/** Roles whose holders prove with a second factor that they are themselves. */
	static final Set<Role> CONFIDENTIAL = EnumSet.of(Role.LEADER, Role.ADMINISTRATOR);

	private static final long serialVersionUID = 2L;

	private final long accountId;

	private final String username;

	private final String displayName;

	private final boolean enabled;

	private final boolean demonstration;

	private final boolean mustChangePassword;

	private final boolean passwordExpired;

	private final boolean passwordAged;

	private final long accessVersion;

	private final List<Assignment> assignments;

	private final Assignment active;

	private @Nullable String passwordHash;

	SignedIn(Account account, List<Assignment> assignments, Assignment active, Instant now, boolean passwordAged) {
		this.accountId = account.requiredId();
		this.username = account.getUsername();
		this.displayName = account.getDisplayName();
		this.enabled = account.isEnabled();
		this.demonstration = account.isDemonstration();
		this.mustChangePassword = account.isMustChangePassword();
		this.passwordExpired = account.isOneTimeExpired(now);
		this.passwordAged = passwordAged;
		this.accessVersion = account.getAccessVersion();
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

	/** A one-time password that nobody used in time opens nothing. */
	@Override
	public boolean isCredentialsNonExpired() {
		return !this.passwordExpired;
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
	 * Whether the password is older than the rules allow.
	 * @return true until it is replaced
	 */
	public boolean isPasswordAged() {
		return this.passwordAged;
	}

	/**
	 * Whether nothing but the page that replaces the password is open to the person.
	 * @return true for a one-time password and for an aged one
	 */
	public boolean isKeptAtTheDoor() {
		return this.mustChangePassword || this.passwordAged;
	}

	/**
	 * Whether the password alone does not let the person in.
	 * @return true for who holds the role of a leader or administrator anywhere
	 */
	public boolean needsSecondFactor() {
		return !this.demonstration
				&& this.assignments.stream().anyMatch((assignment) -> CONFIDENTIAL.contains(assignment.role()));
	}

	/**
	 * Which state of the account's access the person came in with.
	 * @return a number that grows whenever access is taken away
	 */
	public long getAccessVersion() {
		return this.accessVersion;
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
