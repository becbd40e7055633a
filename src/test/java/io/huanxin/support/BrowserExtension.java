package io.huanxin.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/** One browser for the whole run, a new context with one page for every test. */
class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {

	private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Chromium.find().isPresent()) {
			return ConditionEvaluationResult.enabled("Chromium found");
		}
		String reason = "no Chromium found: install one or name it in HUANXIN_CHROMIUM";
		if ("true".equals(System.getenv("CI"))) {
			throw new IllegalStateException(context.getDisplayName() + " cannot run, " + reason);
		}
		System.err.printf("%n*** SKIPPED %s: %s ***%n%n", context.getDisplayName(), reason);
		return ConditionEvaluationResult.disabled(reason);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return List.of(Page.class, BrowserContext.class, URI.class).contains(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		if (type == URI.class) {
			return address(context);
		}
		Visit visit = context.getStore(NAMESPACE)
			.computeIfAbsent(Visit.class,
					(key) -> Visit.begin(runningBrowser(context).browser(), address(context).toString()), Visit.class);
		return (type == Page.class) ? visit.page() : visit.context();
	}

	@Override
	public void afterTestExecution(ExtensionContext context) {
		Visit visit = context.getStore(NAMESPACE).get(Visit.class, Visit.class);
		if (visit != null) {
			if (context.getExecutionException().isPresent() || !visit.troubles().isEmpty()) {
				visit.picture(context.getRequiredTestClass().getSimpleName() + "."
						+ context.getRequiredTestMethod().getName());
			}
			if (context.getExecutionException().isEmpty() && !visit.troubles().isEmpty()) {
				throw new AssertionError("The browser reported:\n" + String.join("\n", visit.troubles()));
			}
		}
	}

	private static URI address(ExtensionContext context) {
		return URI.create("http://localhost:" + SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.getRequiredProperty("local.server.port"));
	}

	private static RunningBrowser runningBrowser(ExtensionContext context) {
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(RunningBrowser.class, (key) -> RunningBrowser.launch(), RunningBrowser.class);
	}

	/** Closed by JUnit after the last test. */
	private record RunningBrowser(Playwright playwright, Browser browser) implements AutoCloseable {

		static RunningBrowser launch() {
			// a busy build server is slow, not wrong
			PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			return new RunningBrowser(playwright,
					playwright.chromium()
						.launch(new BrowserType.LaunchOptions().setExecutablePath(Chromium.find().orElseThrow())
							.setArgs(ARGUMENTS)));
		}

		@Override
		public void close() {
			this.browser.close();
			this.playwright.close();
		}

	}

	/** Closed by JUnit after its test. */
	private record Visit(BrowserContext context, Page page, List<String> troubles) implements AutoCloseable {

		static Visit begin(Browser browser, String address) {
			BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL(address)
				.setLocale("zh-CN")
				.setTimezoneId("Asia/Shanghai"));
			List<String> troubles = new ArrayList<>();
			context.onWebError((error) -> troubles.add(error.error()));
			context.onConsoleMessage((message) -> {
				if ("error".equals(message.type()) && message.text().contains("Content Security Policy")) {
					troubles.add(message.text());
				}
			});
			return new Visit(context, context.newPage(), troubles);
		}

		void picture(String name) {
			this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target", "browser", name + ".png")));
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
