package io.huanxin.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a session lasts, as {@code huanxin.session.*}. How long one may lie idle is
 * Spring Boot's own {@code server.servlet.session.timeout}.
 *
 * @param longest how long after signing in a person has to do so again, however busy
 */
@ConfigurationProperties("huanxin.session")
record SessionSettings(@DefaultValue("12h") Duration longest) {
}
