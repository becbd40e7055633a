package io.huanxin.throttle;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many failures in a row are let pass and how long one then has to wait, as
 * {@code huanxin.throttle.*}.
 *
 * @param accountAndAddress failures with one account from one address
 * @param address failures from one address, behind which a whole office may sit
 * @param account failures with one account from browsers that were never signed in to it
 * @param browser failures from a browser that was
 * @param secondStep wrong codes after the right password
 * @param firstDelay the first wait; each further failure doubles it
 * @param longestDelay the longest wait
 * @param forgottenAfter how long without a failure until counting begins anew
 */
@ConfigurationProperties("huanxin.throttle")
record ThrottleSettings(@DefaultValue("5") int accountAndAddress, @DefaultValue("100") int address,
		@DefaultValue("20") int account, @DefaultValue("10") int browser, @DefaultValue("5") int secondStep,
		@DefaultValue("30s") Duration firstDelay, @DefaultValue("15m") Duration longestDelay,
		@DefaultValue("1h") Duration forgottenAfter) {

	/** How long to wait after a number of failures; zero while they are let pass. */
	Duration delay(Counter.Kind kind, int failures) {
		int beyond = failures - allowed(kind);
		if (beyond < 0) {
			return Duration.ZERO;
		}
		Duration delay = this.firstDelay.multipliedBy(1L << Math.min(beyond, 20));
		return (delay.compareTo(this.longestDelay) < 0) ? delay : this.longestDelay;
	}

	private int allowed(Counter.Kind kind) {
		return switch (kind) {
			case ADDRESS -> this.address;
			case ACCOUNT -> this.account;
			case ACCOUNT_AND_ADDRESS -> this.accountAndAddress;
			case BROWSER -> this.browser;
			case SECOND_STEP -> this.secondStep;
		};
	}

}
