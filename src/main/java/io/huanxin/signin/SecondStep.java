package io.huanxin.signin;

import java.io.Serial;
import java.util.List;

import io.huanxin.account.SignedIn;
import io.huanxin.audit.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody who knows a password and has not taken the second step. They are nobody yet:
 * not authenticated, without any authority and without a scope.
 */
final class SecondStep extends AbstractAuthenticationToken {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Actor actor;

	private final long accessVersion;

	private final boolean enrolled;

	private SecondStep(Actor actor, long accessVersion, boolean enrolled) {
		super(List.of());
		this.actor = actor;
		this.accessVersion = accessVersion;
		this.enrolled = enrolled;
	}

	static SecondStep pending(SignedIn person, boolean enrolled) {
		return new SecondStep(person.scope().actor(), person.getAccessVersion(), enrolled);
	}

	/** For the trail and for the code; nobody works under it. */
	Actor actor() {
		return this.actor;
	}

	long accessVersion() {
		return this.accessVersion;
	}

	/** Whether a code is asked for, or a second factor set up first. */
	boolean isEnrolled() {
		return this.enrolled;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	/** Sessions of one person are found by the name. */
	@Override
	public Object getPrincipal() {
		return this.actor.username();
	}

	@Override
	public void setAuthenticated(boolean authenticated) {
		if (authenticated) {
			throw new IllegalArgumentException("the second step makes a new one");
		}
		super.setAuthenticated(false);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof SecondStep that && this.actor.equals(that.actor)
				&& this.accessVersion == that.accessVersion && this.enrolled == that.enrolled;
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
