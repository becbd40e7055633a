package io.huanxin.calendar;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

	/** Injected everywhere, so that a test can choose the day. */
	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
