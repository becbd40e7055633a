package io.huanxin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.huanxin.audit.Actor;
import io.huanxin.region.RegionScope;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unwanted.ForeignSchedule;
import unwanted.InjectedField;
import unwanted.KnowingController;
import unwanted.OwnDatabase;
import unwanted.ReturnServiceImpl;
import unwanted.SettableEntity;
import unwanted.TransactionalContract;
import unwanted.WallClock;
import unwanted.utils.Leftovers;

import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shape of the code, as far as a machine can check it. Every rule is also shown to
 * fail on a class that breaks it: a rule that matches nothing would pass for ever.
 */
class ArchitectureTests {

	private static final JavaClasses PORTAL = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.huanxin");

	/** The annotations of Lombok that hide nothing a reader has to know. */
	private static final Set<String> ALLOWED_LOMBOK = Set.of("AccessLevel", "Getter", "NoArgsConstructor",
			"RequiredArgsConstructor", "extern.slf4j.Slf4j");

	private static final Path MAIN = Path.of("src/main/java/io/huanxin/HuanxinApplication.java");

	private static final Path TEST = Path.of("src/test/java/io/huanxin/ArchitectureTests.java");

	private static final Pattern LOMBOK = Pattern.compile("\\blombok\\.((?:[a-z0-9]+\\.)*[A-Za-z]\\w*)");

	@Test
	void dependsDownwardsOnly() {
		ApplicationModules.of(HuanxinApplication.class).verify();
	}

	@ParameterizedTest
	@EnumSource
	void keeps(Rule rule) {
		rule.rule.check(PORTAL);
	}

	@ParameterizedTest
	@EnumSource
	void noticesABreachOf(Rule rule) {
		JavaClasses breach = new ClassFileImporter().importClasses(rule.breach);
		assertThat(rule.rule.evaluate(breach).hasViolation()).isTrue();
	}

	@Test
	void exemptsOnlyWhatExists() {
		assertThat(Rule.WITHOUT_SCOPE.keySet()).allMatch((name) -> {
			String[] parts = name.split("#", -1);
			return PORTAL.contain(parts[0]) && (parts.length == 1 || PORTAL.get(parts[0])
				.getMethods()
				.stream()
				.anyMatch((method) -> method.getName().equals(parts[1])));
		});
	}

	@Test
	void usesOnlyTheAllowedPartsOfLombok() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.endsWith("ArchitectureTests.java"))
				.flatMap(ArchitectureTests::usesOfLombok)).isEmpty();
		}
	}

	/** Shows that lombok.config is found from both trees and turns the rest off. */
	@ParameterizedTest
	@ValueSource(strings = { "Data", "Value", "Setter", "AllArgsConstructor", "ToString", "EqualsAndHashCode", "With",
			"Builder", "experimental.UtilityClass", "experimental.Accessors(fluent = true)" })
	void refusesOtherPartsOfLombok(String annotation) {
		assertThat(errors(MAIN, annotation)).contains("flagged according to lombok configuration");
		assertThat(errors(TEST, annotation)).contains("flagged according to lombok configuration");
	}

	@Test
	void letsTheAllowedPartsOfLombokPass() {
		assertThat(errors(MAIN, "Getter")).isEmpty();
	}

	private static Stream<String> usesOfLombok(Path file) {
		try {
			return LOMBOK.matcher(Files.readString(file))
				.results()
				.map((match) -> match.group(1))
				.filter((name) -> !ALLOWED_LOMBOK.contains(name))
				.map((name) -> file + " uses " + name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the compiler would say if a file contained something else. */
	private static String errors(Path place, String annotation) {
		String source = "@lombok.%s class Probe { private int number; }".formatted(annotation);
		JavaFileObject file = new SimpleJavaFileObject(place.toUri(), JavaFileObject.Kind.SOURCE) {
			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return source;
			}
		};
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
		compiler
			.getTask(null, null, found,
					List.of("-proc:only", "-processor", "lombok.launch.AnnotationProcessorHider$AnnotationProcessor"),
					null, List.of(file))
			.call();
		StringBuilder errors = new StringBuilder();
		for (Diagnostic<?> each : found.getDiagnostics()) {
			if (each.getKind() == Diagnostic.Kind.ERROR) {
				errors.append(each.getMessage(null)).append('\n');
			}
		}
		return errors.toString();
	}

	/** The rules, each with a class that breaks it. */
	@SuppressWarnings("ImmutableEnumChecker")
	private enum Rule {

		/** What a class needs stands in its constructor, for tests and readers alike. */
		NO_FIELD_INJECTION(GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION, InjectedField.class),

		/** A record changes by verbs that keep it valid. */
		NO_SETTERS_ON_ENTITIES(noMethods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(Entity.class)
			.should()
			.haveNameMatching("set[A-Z].*"), SettableEntity.class),

		/** An entity never leaves its package. */
		ENTITIES_PACKAGE_PRIVATE(classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate(),
				SettableEntity.class),

		/** A name says what a class is for. */
		NAMES_THAT_SAY_SOMETHING(noClasses().should()
			.haveSimpleNameEndingWith("Service")
			.orShould(haveNameMatching(".*Impl\\b.*|.*Util.*")), ReturnServiceImpl.class),

		/** So does a package. */
		PACKAGES_THAT_SAY_SOMETHING(
				noClasses().should().resideInAnyPackage("..common..", "..util..", "..utils..", "..helper.."),
				Leftovers.class),

		/** A controller belongs to its feature. */
		CONTROLLERS_PACKAGE_PRIVATE(classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate(),
				KnowingController.class),

		/** It asks a service and leaves the rows to it. */
		CONTROLLERS_LEAVE_ROWS_ALONE(noClasses().that()
			.areMetaAnnotatedWith(Controller.class)
			.should()
			.dependOnClassesThat(assignableTo(Repository.class).or(assignableTo(JdbcClient.class))
				.or(assignableTo(JdbcOperations.class))
				.or(assignableTo(EntityManager.class))
				.or(assignableTo(DataSource.class))), KnowingController.class),

		/** One service call is one transaction. */
		CONTROLLERS_OPEN_NO_TRANSACTION(noClasses().that()
			.areMetaAnnotatedWith(Controller.class)
			.should()
			.dependOnClassesThat(assignableTo(Transactional.class)), KnowingController.class),

		/** Where a transaction begins is seen in the class that does the work. */
		TRANSACTIONS_ON_CONCRETE_CLASSES(classes().that(mentionTransactions()).should(beConcrete()),
				TransactionalContract.class),

		/** Whoever reads or writes a region's rows says for whom. */
		SCOPE_FIRST(methods().that()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.areMetaAnnotatedWith(Service.class)
			.should(takeTheScopeFirst()), ReturnServiceImpl.class),

		/** The embedded database is a matter of the start alone. */
		EMBEDDED_DATABASE_IN_ONE_PLACE(noClasses().that()
			.haveSimpleNameNotStartingWith("EmbeddedDatabase")
			.and(notNestedInTheEmbeddedDatabase())
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.zonky.."), OwnDatabase.class),

		/**
		 * Time comes from the clock that is injected, so that a test can choose the day.
		 */
		TIME_FROM_THE_CLOCK(noClasses().should().callCodeUnitWhere(readsTheSystemsTime()), WallClock.class),

		/** A day's work runs by the clock in Beijing. */
		SCHEDULES_IN_BEIJING(
				methods().that().areAnnotatedWith(Scheduled.class).should(nameBeijingOrADelay()).allowEmptyShould(true),
				ForeignSchedule.class);

		/**
		 * Classes, or methods after a #, that answer without a scope, and why they may.
		 */
		static final Map<String, String> WITHOUT_SCOPE = Map.of( //
				"io.huanxin.account.Accounts", "accounts stand above regions; who asks is the signed-in person",
				"io.huanxin.audit.AuditTrail", "asked by the feature that owns the record, which checked the scope",
				"io.huanxin.audit.AuditSeals", "the chain covers everybody's entries and shows none",
				"io.huanxin.audit.AuditVerifier", "the same; its page asks for an auditor of the root",
				"io.huanxin.figures.Figures", "pushed into by registers, which checked the scope",
				"io.huanxin.figures.SourceReadings", "asked by pages, which checked the path",
				"io.huanxin.calendar.Deadlines", "settings, no figures; asked by those who checked the path",
				"io.huanxin.region.Regions#bearing", "an import tells unknown codes from those of others");

		private final ArchRule rule;

		private final Class<?> breach;

		Rule(ArchRule rule, Class<?> breach) {
			this.rule = rule;
			this.breach = breach;
		}

		private static ArchCondition<JavaClass> haveNameMatching(String pattern) {
			return condition("have a name matching " + pattern, (type) -> type.getSimpleName().matches(pattern));
		}

		private static DescribedPredicate<JavaClass> mentionTransactions() {
			return DescribedPredicate
				.describe("mention transactions", (type) -> type.isAnnotatedWith(Transactional.class)
						|| type.getMethods().stream().anyMatch((each) -> each.isAnnotatedWith(Transactional.class)));
		}

		/** A proxy cannot override what is private, static or final. */
		private static ArchCondition<JavaClass> beConcrete() {
			return condition("be concrete, with overridable transactional methods",
					(type) -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT)
							&& !type.getModifiers().contains(JavaModifier.FINAL)
							&& type.getMethods()
								.stream()
								.filter((each) -> each.isAnnotatedWith(Transactional.class))
								.noneMatch((each) -> each.getModifiers().contains(JavaModifier.PRIVATE)
										|| each.getModifiers().contains(JavaModifier.STATIC)
										|| each.getModifiers().contains(JavaModifier.FINAL)));
		}

		private static ArchCondition<JavaMethod> takeTheScopeFirst() {
			return new ArchCondition<>("take a RegionScope or an Actor first") {
				@Override
				public void check(JavaMethod method, ConditionEvents events) {
					String owner = method.getOwner().getFullName();
					boolean exempt = WITHOUT_SCOPE.containsKey(owner)
							|| WITHOUT_SCOPE.containsKey(owner + "#" + method.getName());
					boolean scoped = method.getRawParameterTypes()
						.stream()
						.findFirst()
						.filter((type) -> type.isEquivalentTo(RegionScope.class) || type.isEquivalentTo(Actor.class))
						.isPresent();
					events.add(new SimpleConditionEvent(method, exempt || scoped,
							method.getFullName() + " does not say for whom it works"));
				}
			};
		}

		private static DescribedPredicate<JavaClass> notNestedInTheEmbeddedDatabase() {
			return DescribedPredicate.describe("not nested in it",
					(type) -> !type.getName().startsWith("io.huanxin.EmbeddedDatabase"));
		}

		private static DescribedPredicate<JavaCall<?>> readsTheSystemsTime() {
			return DescribedPredicate.describe("reads the system's time", (call) -> {
				String owner = call.getTargetOwner().getName();
				String name = call.getName();
				List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
				boolean clock = parameters.stream().anyMatch((type) -> type.isEquivalentTo(Clock.class));
				return (owner.startsWith("java.time.") && name.equals("now") && !clock)
						|| (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
						|| (owner.equals(Clock.class.getName()) && name.startsWith("system")
								&& !call.getOriginOwner().getPackageName().equals("io.huanxin.calendar"))
						|| (owner.equals(Date.class.getName()) && name.equals("<init>") && parameters.isEmpty());
			});
		}

		private static ArchCondition<JavaMethod> nameBeijingOrADelay() {
			return new ArchCondition<>("name the time zone of Beijing, or a delay") {
				@Override
				public void check(JavaMethod method, ConditionEvents events) {
					Scheduled scheduled = method.getAnnotationOfType(Scheduled.class);
					boolean satisfied = scheduled.cron().isEmpty() || scheduled.zone().equals("Asia/Shanghai");
					events.add(new SimpleConditionEvent(method, satisfied, method.getFullName() + " names no zone"));
				}
			};
		}

		private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> test) {
			return new ArchCondition<>(description) {
				@Override
				public void check(JavaClass type, ConditionEvents events) {
					events.add(new SimpleConditionEvent(type, test.test(type),
							type.getName() + " against: " + description));
				}
			};
		}

	}

}
