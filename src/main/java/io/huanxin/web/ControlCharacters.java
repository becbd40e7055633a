package io.huanxin.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * No keyboard sends control characters other than tabs and line ends, and the database
 * takes no zero character in a text: such a request is answered with 400 at the door.
 */
@Configuration(proxyBeanMethods = false)
class ControlCharacters {

	private static final Pattern PLAIN = Pattern.compile("[\\P{Cntrl}\\t\\r\\n]*");

	@Bean
	HttpFirewall httpFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedParameterNames(ControlCharacters::none);
		firewall.setAllowedParameterValues(ControlCharacters::none);
		return firewall;
	}

	/** A parameter may also come without a value. */
	private static boolean none(@Nullable String text) {
		return text == null || PLAIN.matcher(text).matches();
	}

}
