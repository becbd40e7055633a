package io.huanxin.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/**
 * The day in Beijing. Every date in the portal is a day there, wherever the server
 * stands.
 */
@Component
@RequiredArgsConstructor
public class BeijingTime {

	/** The only time zone of the portal. */
	public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final Clock clock;

	/**
	 * Today in Beijing.
	 * @return the date
	 */
	public LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZONE);
	}

	/**
	 * An instant as a wall clock in Beijing shows it.
	 * @param instant the instant
	 * @return date and time there
	 */
	public static LocalDateTime local(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZONE);
	}

}
