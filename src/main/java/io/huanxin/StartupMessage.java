package io.huanxin;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.demonstration.StartupLine;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The last thing a start prints: where the portal is, and what the features have to add.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class StartupMessage {

	private final Environment environment;

	private final ObjectProvider<StartupLine> additions;

	@EventListener(ApplicationReadyEvent.class)
	void print() {
		String address = "http://localhost:%s%s".formatted(this.environment.getProperty("local.server.port"),
				this.environment.getProperty("server.servlet.context-path", ""));
		log.info(Stream
			.concat(Stream.of("Huanxin is ready at " + address),
					this.additions.orderedStream().flatMap((addition) -> addition.lines().stream()))
			.collect(Collectors.joining("\n    ", "\n\n    ", "\n")));
	}

}
