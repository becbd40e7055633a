package io.huanxin.signin;

import java.util.List;
import java.util.Optional;

import io.huanxin.secondfactor.SecondFactors;
import io.huanxin.throttle.Counter;
import io.huanxin.throttle.KnownBrowsers;
import io.huanxin.throttle.Throttle;
import io.huanxin.throttle.TooManyAttempts;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Checks the codes of the second step, unless too many were wrong. */
@Component
@RequiredArgsConstructor
class SecondStepCheck {

	private final SecondFactors secondFactors;

	private final Throttle throttle;

	private final KnownBrowsers browsers;

	private final SignInTrail trail;

	/** Who is between the first step and the second in this session. */
	static @Nullable SecondStep present() {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof SecondStep step) ? step : null;
	}

	/**
	 * Whether a code is right.
	 * @param step who took the first step
	 * @param code a one-time code or a recovery code
	 * @param address from where
	 * @param browser what the browser is known by
	 * @return true when the person may go on
	 * @throws TooManyAttempts when they have to wait
	 */
	boolean passes(SecondStep step, String code, String address, String browser) {
		boolean known = this.browsers.isKnown(step.getName(), browser);
		List<Counter> counters = List.of(Counter.secondStep(step.getName(), known ? browser : ""));
		this.throttle.admit(counters);
		boolean right = this.secondFactors.verify(step.actor().from(address), code);
		conclude(step, address, counters, right);
		return right;
	}

	/**
	 * Ends setting up a second factor.
	 * @param step who took the first step
	 * @param secret the secret that is being set up, sealed
	 * @param code the first code
	 * @param address from where
	 * @return the recovery codes, empty when the code is wrong
	 * @throws TooManyAttempts when they have to wait
	 */
	Optional<List<String>> enrols(SecondStep step, String secret, String code, String address) {
		List<Counter> counters = List.of(Counter.secondStep(step.getName(), ""));
		this.throttle.admit(counters);
		Optional<List<String>> codes = this.secondFactors.enrol(step.actor().from(address), secret, code);
		conclude(step, address, counters, codes.isPresent());
		return codes;
	}

	private void conclude(SecondStep step, String address, List<Counter> counters, boolean right) {
		if (right) {
			this.throttle.succeeded(counters);
		}
		else {
			this.trail.failed(step.getName(), address, "code", this.throttle.failed(counters));
		}
	}

}
