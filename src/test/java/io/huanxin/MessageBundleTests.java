package io.huanxin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Chinese and English say the same, and pages ask only for what both can say. */
class MessageBundleTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Map<String, String> CHINESE = read("messages.properties", new ArrayList<>());

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");

	/** {@code #{key}} and {@code #{key(argument)}}, without those that are computed. */
	private static final Pattern MESSAGE = Pattern.compile("#\\{([A-Za-z][\\w.-]*)");

	/** A literal that begins a key, and what follows it. */
	private static final Pattern LOOKUP = Pattern
		.compile("#messages\\.msg(?:OrNull|WithParams)?\\(\\s*'([\\w.-]+)'\\s*([+,)])");

	private static final Pattern COMPUTED = Pattern.compile("#\\{\\|([\\w.-]+)\\$");

	/** A constant's key. */
	private static final Pattern CONSTANT = Pattern.compile("([A-Z][A-Za-z]*)\\.([A-Z][A-Z0-9_]*)");

	/** The beginning of a constant's key, with the constant to be added. */
	private static final Pattern CONCATENATED = Pattern.compile("['\"]([A-Z][A-Za-z]*)\\.['\"]\\s*\\+");

	/** Keys that code, not a page, hands over as literals. */
	private static final Pattern IN_CODE = Pattern.compile(
			"(?:addFlashAttribute\\(\"(?:done|failed|notice)\",[^;]*?|rejectValue\\(\"\\w+\",\\s*|reject\\(|getMessage\\()\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");

	/** How pages call the forms that are not simply a form. */
	private static final Map<String, String> FORMS = Map.of("StopForm", "stopForm", "ResumeForm", "resumeForm",
			"NumberSearch", "search");

	@Test
	void speakOfTheSameThings() {
		assertThat(read("messages_en.properties", new ArrayList<>()).keySet())
			.containsExactlyInAnyOrderElementsOf(CHINESE.keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages.properties", "messages_en.properties" })
	void sayEverythingOnce(String file) {
		List<String> repeated = new ArrayList<>();
		Map<String, String> messages = read(file, repeated);
		assertThat(repeated).isEmpty();
		assertThat(messages).isNotEmpty();
		messages.forEach((key, text) -> assertThat(text).as(key).isNotBlank());
	}

	@Test
	void fillInTheSameValues() {
		read("messages_en.properties", new ArrayList<>())
			.forEach((key, english) -> assertThat(placeholders(english)).as(key)
				.isEqualTo(placeholders(CHINESE.getOrDefault(key, ""))));
	}

	/**
	 * Every message is a {@link MessageFormat}, whether it has arguments or not: an
	 * apostrophe is written twice, and a brace only around a number.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "messages.properties", "messages_en.properties" })
	void areFormatsWithoutStrayApostrophes(String file) {
		read(file, new ArrayList<>()).forEach((key, text) -> {
			assertThat(text.replace("''", "")).as(key).doesNotContain("'");
			assertThatCode(() -> new MessageFormat(text, Locale.ROOT)).as(key).doesNotThrowAnyException();
			assertThat(PLACEHOLDER.matcher(text).replaceAll("")).as(key).doesNotContain("{", "}");
		});
	}

	@Test
	void answerEveryPage() {
		Set<String> missing = new TreeSet<>();
		for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
			String page = text(template);
			keys(MESSAGE, page).filter((key) -> !CHINESE.containsKey(key))
				.forEach((key) -> missing.add(template + ": " + key));
			LOOKUP.matcher(page)
				.results()
				.filter((match) -> !answered(match))
				.forEach((match) -> missing.add(template + ": " + match.group(1)));
			keys(COMPUTED, page).filter((prefix) -> !begins(prefix))
				.forEach((prefix) -> missing.add(template + ": " + prefix));
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void answerTheCode() {
		Set<String> missing = new TreeSet<>();
		for (Path source : files(SOURCES, ".java")) {
			keys(IN_CODE, text(source)).filter((key) -> !CHINESE.containsKey(key))
				.forEach((key) -> missing.add(source + ": " + key));
		}
		assertThat(missing).isEmpty();
	}

	/**
	 * No message is about a constant that does not exist, and where a page or the code
	 * puts the constant's name into the key, every constant has its message.
	 */
	@Test
	void nameEveryConstant() {
		Map<String, Set<String>> named = CHINESE.keySet()
			.stream()
			.map((key) -> CONSTANT.matcher(key).results().filter((match) -> match.group().equals(key)).findFirst())
			.flatMap((match) -> match.stream())
			.collect(Collectors.groupingBy((match) -> match.group(1), LinkedHashMap::new,
					Collectors.mapping((match) -> match.group(2), Collectors.toSet())));
		List<JavaClass> enumerations = classes().filter(JavaClass::isEnum).toList();

		Set<String> computed = Stream
			.concat(files(RESOURCES.resolve("templates"), ".html").stream(), files(SOURCES, ".java").stream())
			.flatMap((file) -> keys(CONCATENATED, text(file)))
			.collect(Collectors.toSet());

		assertThat(computed).isNotEmpty();
		named.forEach((name, constants) -> {
			assertThat(enumerations).as(name).anyMatch((type) -> bears(type, name));
			Set<String> known = enumerations.stream()
				.filter((type) -> bears(type, name))
				.flatMap((type) -> type.getEnumConstants().stream())
				.map((constant) -> constant.name())
				.collect(Collectors.toSet());
			if (computed.contains(name)) {
				assertThat(constants).as(name).containsAll(known);
			}
			// the system is an actor, though nobody's role
			constants.removeIf((constant) -> name.equals("Role") && constant.equals("SYSTEM"));
			assertThat(known).as(name).containsAll(constants);
		});
	}

	/**
	 * Trails keep the words of dictionaries, which every reader reads in their language.
	 */
	@Test
	void translateEveryWordOfADictionary() {
		List<JavaClass> dictionaries = classes()
			.filter((each) -> each.isEnum() && each.tryGetMethod("word").isPresent())
			.toList();
		assertThat(dictionaries).hasSizeGreaterThan(5);
		dictionaries.stream()
			.flatMap((each) -> Stream.of(each.reflect().getEnumConstants()))
			.forEach((constant) -> assertThat(CHINESE).containsKey("value." + word(constant)));
	}

	/** "Not to be left empty" says nothing in a summary: the field has to be named. */
	@Test
	void nameEveryFieldThatMustBeFilledIn() {
		Set<String> unnamed = new TreeSet<>();
		classes().filter((each) -> each.isAssignableTo(Record.class)).forEach((form) -> {
			String object = FORMS.getOrDefault(form.getSimpleName(), "form");
			for (JavaField field : form.getFields()) {
				for (Class<? extends Annotation> rule : List.of(NotBlank.class, NotNull.class)) {
					String key = rule.getSimpleName() + "." + object + "." + field.getName();
					if (field.isAnnotatedWith(rule) && !CHINESE.containsKey(key)) {
						unnamed.add(form.getSimpleName() + ": " + key);
					}
				}
			}
		});
		assertThat(unnamed).isEmpty();
	}

	@Test
	void nameEveryConstantThatPagesShow() {
		Set<String> prefixes = files(RESOURCES.resolve("templates"), ".html").stream()
			.flatMap((template) -> keys(LOOKUP, text(template)))
			.filter((prefix) -> prefix.matches("[A-Z]\\w*\\."))
			.collect(Collectors.toSet());
		assertThat(prefixes).isNotEmpty().allSatisfy((prefix) -> assertThat(begins(prefix)).isTrue());
	}

	private static Stream<JavaClass> classes() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.huanxin")
			.stream();
	}

	private static String word(Object constant) {
		try {
			Method word = ((Enum<?>) constant).getDeclaringClass().getDeclaredMethod("word");
			word.setAccessible(true);
			return String.valueOf(word.invoke(constant));
		}
		catch (ReflectiveOperationException ex) {
			throw new LinkageError(ex.getMessage(), ex);
		}
	}

	/** {@code ImportEffect} may stand for {@code ImportOutcome.Effect}. */
	private static boolean bears(JavaClass type, String name) {
		String simple = type.getSimpleName();
		return simple.equals(name) || (name.endsWith(simple) && type.getEnclosingClass()
			.filter((outer) -> outer.getSimpleName().startsWith(name.substring(0, name.length() - simple.length())))
			.isPresent());
	}

	private static boolean answered(MatchResult match) {
		return match.group(2).equals("+") ? begins(match.group(1)) : CHINESE.containsKey(match.group(1));
	}

	private static boolean begins(String prefix) {
		return CHINESE.keySet().stream().anyMatch((key) -> key.startsWith(prefix));
	}

	private static Stream<String> keys(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1));
	}

	private static Set<String> placeholders(String text) {
		return keys(PLACEHOLDER, text).collect(Collectors.toCollection(TreeSet::new));
	}

	/** Line by line, since {@link java.util.Properties} would forget what is repeated. */
	private static Map<String, String> read(String file, List<String> repeated) {
		Map<String, String> messages = new LinkedHashMap<>();
		for (String line : text(RESOURCES.resolve(file)).lines().toList()) {
			if (!line.isBlank() && !line.startsWith("#")) {
				int equals = line.indexOf('=');
				assertThat(equals).as(line).isPositive();
				assertThat(line).doesNotEndWith("\\");
				if (messages.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip()) != null) {
					repeated.add(line);
				}
			}
		}
		return messages;
	}

	private static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
