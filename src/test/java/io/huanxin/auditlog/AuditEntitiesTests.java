package io.huanxin.auditlog;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the trail tells of can be searched for by its name. */
class AuditEntitiesTests {

	private static final Pattern SUBJECT = Pattern.compile("Subject\\(\\s*\"([a-z_]+)\"");

	@Test
	void everyRecordOfTheTrailCanBeSearchedAndHasAName() throws IOException {
		TreeSet<String> told = new TreeSet<>();
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter((path) -> path.toString().endsWith(".java")).toList()) {
				SUBJECT.matcher(Files.readString(source))
					.results()
					.map((MatchResult found) -> found.group(1))
					.forEach(told::add);
			}
		}
		assertThat(told).contains("target", "milestone_meaning");
		assertThat(AuditFiles.ENTITIES).containsExactlyInAnyOrderElementsOf(told);
		Properties messages = new Properties();
		try (Reader reader = new InputStreamReader(
				Files.newInputStream(Path.of("src/main/resources/messages.properties")), StandardCharsets.UTF_8)) {
			messages.load(reader);
		}
		assertThat(told).allSatisfy((entity) -> assertThat(messages).containsKey("auditlog.entity." + entity));
	}

}
