package io.huanxin.web;

import java.util.function.Predicate;
import java.util.regex.Pattern;

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

	private static final Predicate<String> NONE = Pattern.compile("[\\P{Cntrl}\\t\\r\\n]*").asMatchPredicate();

	@Bean
	HttpFirewall httpFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedParameterNames(NONE);
		firewall.setAllowedParameterValues(NONE);
		return firewall;
	}

}
