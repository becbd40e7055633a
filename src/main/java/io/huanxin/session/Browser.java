package io.huanxin.session;

import java.util.List;

/**
 * What a person calls the browser and the device that call themselves by a much longer
 * name.
 *
 * @param name the browser, empty when unknown
 * @param system the system it runs on, empty when unknown
 */
public record Browser(String name, String system) {

	static final Browser UNKNOWN = new Browser("", "");

	/** In this order: every browser also calls itself by the names of those below. */
	private static final List<String[]> NAMES = List.of(new String[] { "MicroMessenger", "微信" },
			new String[] { "QQBrowser", "QQ" }, new String[] { "QIHU", "360" }, new String[] { "Edg", "Edge" },
			new String[] { "Firefox", "Firefox" }, new String[] { "Chrome", "Chrome" },
			new String[] { "Safari", "Safari" });

	private static final List<String[]> SYSTEMS = List.of(new String[] { "HarmonyOS", "HarmonyOS" },
			new String[] { "Android", "Android" }, new String[] { "iPhone", "iPhone" }, new String[] { "iPad", "iPad" },
			new String[] { "Windows", "Windows" }, new String[] { "Mac OS", "macOS" },
			new String[] { "Linux", "Linux" });

	static Browser of(String agent) {
		return new Browser(first(NAMES, agent), first(SYSTEMS, agent));
	}

	private static String first(List<String[]> known, String agent) {
		return known.stream().filter((each) -> agent.contains(each[0])).map((each) -> each[1]).findFirst().orElse("");
	}

}
