package io.huanxin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.huanxin.support.BrowserTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page that somebody can reach by links from their desk is well-formed, usable
 * without sight, mouse or a wide screen, and safe.
 */
@BrowserTest
class PageTests {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
			+ "style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
			+ "form-action 'self'; frame-ancestors 'none'";

	/** How many clicks from the desk. */
	private static final int DEPTH = 4;

	/** How many pages of one kind, such as one region and another. */
	private static final int ALIKE = 2;

	/** So many of one path, however its conditions are combined. */
	private static final int OF_ONE_PATH = 6;

	private static final int WIDE = 1366;

	private static final int NARROW = 390;

	private static final int HEIGHT = 800;

	/** What is downloaded, changes the language or belongs to other software. */
	private static final Pattern NO_PAGE = Pattern
		.compile("/(?:logout|language|api|exports|v3|actuator|webjars)(?:[/?].*)?|.*\\.[a-z]{2,4}(?:\\?.*)?");

	/** A year that was formatted like a count. */
	private static final Pattern GROUPED_YEAR = Pattern.compile("\\b[12],\\d{3} ?年");

	private static final String FAULTS = """
			() => {
			  const faults = [];
			  const all = (selector) => [...document.querySelectorAll(selector)];
			  const brief = (element) => element.outerHTML.slice(0, 120);
			  const report = (what, elements) => elements.forEach((element) => faults.push(`${what}: ${brief(element)}`));
			  const headings = all('h1');
			  if (headings.length !== 1) {
			    faults.push(`${headings.length} headings h1`);
			  } else if (!document.title.startsWith(headings[0].textContent.trim()) || !headings[0].textContent.trim()) {
			    faults.push(`title "${document.title}" does not begin with "${headings[0].textContent.trim()}"`);
			  }
			  const ids = all('[id]').map((element) => element.id);
			  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => faults.push(`id twice: ${id}`));
			  report('no label', all('input:not([type=hidden]):not([type=submit]), select, textarea').filter((field) =>
			    !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby')
			      && ![...field.labels].some((label) => label.textContent.trim())));
			  report('no caption', all('table').filter((table) => !table.caption?.textContent.trim()));
			  report('no alt', all('img:not([alt])'));
			  report('inline script', all('script:not([src])').filter((script) => !script.type.includes('json')));
			  report('inline handler', all('*').filter((element) =>
			    [...element.attributes].some((attribute) => attribute.name.startsWith('on'))));
			  report('script in a link', all('a[href^="javascript:"]'));
			  report('dead anchor', all('a[href^="#"]').filter((link) =>
			    link.getAttribute('href').length > 1 && !document.getElementById(link.getAttribute('href').slice(1))));
			  if (document.body.innerText.includes('??')) {
			    faults.push(`untranslated: ${document.body.innerText.match(/.{0,20}\\?\\?.{0,40}/)[0]}`);
			  }
			  return faults;
			}
			""";

	private static final String LINKS = """
			() => [...document.querySelectorAll('a[href]:not([download])')]
			  .map((link) => new URL(link.href))
			  .filter((url) => url.origin === location.origin)
			  .map((url) => url.pathname + url.search)
			""";

	/** A chart follows its window a frame later. */
	private static final String OVERFLOW = """
			async () => {
			  const root = document.documentElement;
			  for (let frame = 0; root.scrollWidth > root.clientWidth && frame < 10; frame++) {
			    await new Promise(requestAnimationFrame);
			  }
			  return root.scrollWidth - root.clientWidth;
			}
			""";

	/**
	 * What a page is built of: each of its elements in the one around it, with whatever
	 * makes them accessible or not.
	 */
	private static final String PIECES = """
			() => {
			  const traits = ['role', 'type', 'class', 'aria-label', 'aria-labelledby', 'aria-describedby', 'scope', 'lang',
			    'tabindex', 'open', 'hidden', 'disabled', 'style'];
			  const piece = (element) => element.localName + traits.filter((trait) => element.hasAttribute(trait))
			    .map((trait) => `[${trait}${/label|describedby|style/.test(trait) ? '' : '=' + element.getAttribute(trait)}]`)
			    .join('');
			  return [...new Set([...document.querySelectorAll('body *')]
			    .map((element) => `${piece(element.parentElement)} > ${piece(element)}`))];
			}
			""";

	/** Everything at once: each question to a browser takes a while. */
	private static final String LOOK = """
			() => ({
			  faults: (%s)(),
			  links: (%s)(),
			  pieces: (%s)(),
			  lang: document.documentElement.lang,
			  text: document.body.innerText
			})
			""".formatted(FAULTS, LINKS, PIECES);

	/** Pieces of pages that were looked at, by whomever. */
	private static final Set<String> KNOWN = new HashSet<>();

	private final List<String> faults = new ArrayList<>();

	/**
	 * One person of each role, and one at the bottom of the tree; in English those who
	 * between them see every page.
	 */
	static Stream<Arguments> everybody() {
		return Stream.concat(
				Stream
					.of("hunan-clerk", "yuanzhou-clerk", "yichun-reviewer", "nation-leader", "yichun-finance",
							"auditor", "admin")
					.map((username) -> Arguments.of(username, "zh-CN")),
				Stream.of("yuanzhou-clerk", "yichun-reviewer", "auditor", "admin")
					.map((username) -> Arguments.of(username, "en")));
	}

	@ParameterizedTest
	@MethodSource("everybody")
	void areWellFormedForEverybody(String username, String language, Page page) {
		signIn(page, username, language);
		Set<String> visited = crawl(page, language);
		assertThat(this.faults).isEmpty();
		assertThat(visited).contains("/", "/account", "/regions");
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN", "en" })
	void areWellFormedForStrangers(String language, Page page) {
		page.setViewportSize(WIDE, HEIGHT);
		page.navigate("/language?tag=" + language);
		for (String path : List.of("/login", "/login?error", "/login?goodbye")) {
			examine(page, path, 200, language, false);
		}
		assertThat(this.faults).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN", "en" })
	void areWellFormedWhereSomethingIsWrong(String language, Page page) {
		signIn(page, "yichun-clerk", language);
		examine(page, "/nowhere", 404, language, true);
		examine(page, "/regions/1/edit", 403, language, true);
		examine(page, "/regions/none", 400, language, true);
		assertThat(this.faults).isEmpty();
	}

	/** The checks themselves, on a page that breaks each of them. */
	@Test
	void noticeAPageThatIsNotWellFormed(Page page) {
		page.navigate("about:blank");
		page.setContent("""
				<title>Other</title><h1>One</h1><h1>Two</h1><p id="a"></p><p id="a"></p><input><table></table>
				<img src="data:,"><script>1</script><p onclick="1">??key??</p><a href="#none">x</a>
				<div style="width: 3000px">wide</div>""");
		assertThat(strings(page.evaluate(FAULTS))).hasSize(9);
		assertThat(page.evaluate(OVERFLOW)).isNotEqualTo(0);
		assertThat(violations(page)).isNotEmpty();
	}

	private void signIn(Page page, String username, String language) {
		page.setViewportSize(WIDE, HEIGHT);
		page.navigate("/language?tag=" + language);
		page.navigate("/login");
		page.fill("#username", username);
		page.fill("#password", "Huanxin-2026");
		page.click("form[action='/login'] button");
		page.waitForURL((address) -> !address.contains("/login"));
	}

	private Set<String> crawl(Page page, String language) {
		Map<String, Integer> depths = new HashMap<>(Map.of("/", 0));
		Map<String, Integer> alike = new HashMap<>();
		Deque<String> waiting = new ArrayDeque<>(List.of("/"));
		Set<String> visited = new LinkedHashSet<>();
		while (!waiting.isEmpty()) {
			String path = waiting.remove();
			String kind = kind(path);
			int ofOnePath = alike.merge("all of " + kind.replaceFirst("\\?.*", ""), 1, Integer::sum);
			if (alike.merge(kind, 1, Integer::sum) > ALIKE || ofOnePath > OF_ONE_PATH) {
				continue;
			}
			List<String> links = examine(page, path, 200, language, true);
			visited.add(path);
			int depth = depths.getOrDefault(path, 0) + 1;
			if (depth <= DEPTH) {
				for (String link : links) {
					if (!NO_PAGE.matcher(link).matches() && depths.putIfAbsent(link, depth) == null) {
						waiting.add(link);
					}
				}
			}
		}
		return visited;
	}

	/** The address without ids and values. */
	private static String kind(String path) {
		return path.replaceAll("/[0-9a-f-]{36}(?=/|\\?|$)|/\\d+(?=/|\\?|$)", "/*").replaceAll("=[^&]*", "=");
	}

	/**
	 * Looks at a page at both widths, and opens it at the one that the page before was
	 * left at.
	 * @return where its links lead
	 */
	private List<String> examine(Page page, String path, int status, String language, boolean signedIn) {
		List<String> found = new ArrayList<>();
		List<String> links = new ArrayList<>();
		Consumer<ConsoleMessage> console = (message) -> {
			// Chromium complains of the status of an expected error page as well
			if ("error".equals(message.type()) && status == 200) {
				found.add("console: " + message.text());
			}
		};
		page.onConsoleMessage(console);
		Response response = page.navigate(path);
		page.offConsoleMessage(console);
		if (response.status() != status) {
			this.faults.add(path + ": status " + response.status());
			return links;
		}
		found.addAll(headers(response, signedIn));
		for (int width : (page.viewportSize().width == NARROW) ? List.of(NARROW, WIDE) : List.of(WIDE, NARROW)) {
			if (page.viewportSize().width != width) {
				page.setViewportSize(width, HEIGHT);
			}
			Object overflow = page.evaluate(OVERFLOW);
			if (!Integer.valueOf(0).equals(overflow)) {
				found.add("at a width of " + width + " px, " + overflow + " px too wide");
			}
			if (width == WIDE) {
				links.addAll(look(page, language, found));
			}
		}
		found.forEach((fault) -> this.faults.add(path + ": " + fault));
		return links;
	}

	/**
	 * Whether a page is accessible is found out where it has a piece that no page before
	 * had: neither another language nor other figures change it, and it takes longer than
	 * everything else.
	 */
	private static List<String> look(Page page, String language, List<String> found) {
		Map<?, ?> seen = (Map<?, ?>) page.evaluate(LOOK);
		found.addAll(strings(seen.get("faults")));
		if (KNOWN.addAll(strings(seen.get("pieces")))) {
			found.addAll(violations(page));
		}
		if (!language.equals(seen.get("lang"))) {
			found.add("lang is " + seen.get("lang"));
		}
		if (GROUPED_YEAR.matcher(String.valueOf(seen.get("text"))).find()) {
			found.add("a year formatted like a count");
		}
		return strings(seen.get("links"));
	}

	private static List<String> headers(Response response, boolean signedIn) {
		Map<String, String> headers = response.allHeaders();
		List<String> found = new ArrayList<>();
		Map<String, String> expected = Map.of("content-security-policy", CONTENT_SECURITY_POLICY,
				"x-content-type-options", "nosniff", "x-frame-options", "DENY");
		expected.forEach((name, value) -> {
			if (!value.equals(headers.get(name))) {
				found.add(name + ": " + headers.get(name));
			}
		});
		if (signedIn && !headers.getOrDefault("cache-control", "").contains("no-store")) {
			found.add("cache-control: " + headers.get("cache-control"));
		}
		return found;
	}

	private static List<String> violations(Page page) {
		// of what is in order nothing is told
		AxeRunOptions options = new AxeRunOptions();
		options.setResultTypes(List.of("violations"));
		return new AxeBuilder(page).options(options)
			.setLegacyMode(true)
			.analyze()
			.getViolations()
			.stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.map(PageTests::inWords)
			.toList();
	}

	private static String inWords(Rule rule) {
		return rule.getId() + " " + rule.getNodes().stream().map(CheckedNode::getHtml).limit(3).toList();
	}

	private static List<String> strings(@Nullable Object list) {
		return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
	}

}
