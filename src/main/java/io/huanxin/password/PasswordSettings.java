package io.huanxin.password;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a password has to be like, as {@code huanxin.password.*}. The defaults are those
 * of level 3 of the Chinese scheme of classified protection (等保三级), and a length and a
 * blocklist besides.
 *
 * @param shortest the fewest characters
 * @param classes how many of the four classes it needs at least: capital letters, small
 * letters, digits, everything else
 * @param longestAge how old it may become before it has to be replaced
 * @param remembered how many of the last ones may not be taken again, the one in force
 * included
 * @param oneTimeValid how long a password that an administrator hands out opens the door
 */
@ConfigurationProperties("huanxin.password")
record PasswordSettings(@DefaultValue("10") int shortest, @DefaultValue("3") int classes,
		@DefaultValue("90d") Duration longestAge, @DefaultValue("5") int remembered,
		@DefaultValue("72h") Duration oneTimeValid) {

	PasswordSettings {
		if (shortest < 8 || shortest > PasswordRules.LONGEST) {
			throw new IllegalArgumentException("huanxin.password.shortest lies between 8 and " + PasswordRules.LONGEST);
		}
		if (classes < 1 || classes > 4) {
			throw new IllegalArgumentException("huanxin.password.classes lies between 1 and 4");
		}
		if (remembered < 1 || remembered > 24) {
			throw new IllegalArgumentException("huanxin.password.remembered lies between 1 and 24");
		}
	}

}
