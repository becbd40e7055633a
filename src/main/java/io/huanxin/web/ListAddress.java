package io.huanxin.web;

import java.util.Map;

import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list, or of its file, with the filter that it shows. */
public final class ListAddress {

	private ListAddress() {
	}

	/**
	 * Puts an address together.
	 * @param path the page's path
	 * @param parameters the filter's parameters, in their order
	 * @return the address, encoded
	 */
	public static String of(String path, Map<String, String> parameters) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		parameters.keySet().forEach((name) -> address.queryParam(name, "{" + name + "}"));
		return address.encode().buildAndExpand(parameters).toUriString();
	}

}
