package io.huanxin.signin;

import java.util.List;

import io.huanxin.account.Accounts;
import io.huanxin.account.PasswordFault;
import io.huanxin.audit.Actor;
import io.huanxin.throttle.Counter;
import io.huanxin.throttle.Throttle;
import io.huanxin.throttle.TooManyAttempts;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/**
 * Replaces a person's own password, unless the one in force was wrong too often: somebody
 * who finds a session open must not guess it there.
 */
@Component
@RequiredArgsConstructor
class OwnPassword {

	private final Accounts accounts;

	private final Throttle throttle;

	private final SignInTrail trail;

	/**
	 * Replaces the password.
	 * @param actor whose it is
	 * @param current the password in force, as typed
	 * @param replacement the new one
	 * @param repeated the new one once more
	 * @param address from where
	 * @return what is wrong, nothing once it is replaced
	 * @throws TooManyAttempts when they have to wait
	 */
	List<PasswordFault> replace(Actor actor, String current, String replacement, String repeated, String address) {
		List<Counter> counters = List.of(Counter.openSession(actor.username()));
		this.throttle.admit(counters);
		List<PasswordFault> faults = this.accounts.changePassword(actor, actor.username(), current, replacement,
				repeated);
		if (faults.stream().anyMatch((fault) -> fault.field().equals("current"))) {
			this.trail.failed(actor.username(), address, "current-password", this.throttle.failed(counters));
		}
		else {
			this.throttle.succeeded(counters);
		}
		return faults;
	}

}
