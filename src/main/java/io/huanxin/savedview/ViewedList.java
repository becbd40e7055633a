package io.huanxin.savedview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A list of which people may keep views, offered by its feature as a Spring bean. Nothing
 * else can be kept or opened, so that a view never leads out of the portal or to a page
 * that does something.
 *
 * @param path where the list is, such as {@code /targets}
 * @param title the message key of its name
 * @param within the parameter that says whose list it is, such as the neighbourhood of
 * households; it is no part of a view, but kept when one is opened; null without one
 * @param parameters what a view consists of, in the order in which it is told
 */
public record ViewedList(String path, String title, @Nullable String within, List<Parameter> parameters) {

	/** Of the parameter by which a list is asked for without any view. */
	static final String WITHOUT = "view";

	/** No condition of a list is longer. */
	static final int LONGEST = 200;

	public ViewedList {
		parameters = List.copyOf(parameters);
	}

	/**
	 * Of everything that is said, what belongs to a view of this list.
	 * @param said the value of a parameter, null where nothing is said
	 * @return the conditions by their names, in the list's order
	 */
	Map<String, String> conditions(UnaryOperator<@Nullable String> said) {
		Map<String, String> conditions = new LinkedHashMap<>();
		for (Parameter parameter : this.parameters) {
			String value = said.apply(parameter.name());
			if (value != null && !value.isBlank()) {
				conditions.put(parameter.name(), value.replace("\0", "").strip());
			}
		}
		return conditions;
	}

	/**
	 * The address of the list under some conditions.
	 * @param conditions the conditions by their names
	 * @param whose the value of {@link #within}, null where there is none
	 * @return a path with its query, encoded
	 */
	String address(Map<String, String> conditions, @Nullable String whose) {
		Map<String, String> all = new LinkedHashMap<>();
		if (this.within != null && whose != null) {
			all.put(this.within, whose);
		}
		all.putAll(conditions(conditions::get));
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(this.path);
		all.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
		return address.encode().buildAndExpand(all).toUriString();
	}

	Optional<Parameter> parameter(String name) {
		return this.parameters.stream().filter((each) -> each.name().equals(name)).findFirst();
	}

	/**
	 * A parameter that is part of a view.
	 *
	 * @param name its name in the query string
	 * @param label the message key of what it is called on the page
	 * @param values the type whose constants it takes, by which their names are found
	 * among the messages; null where it takes a text
	 */
	public record Parameter(String name, String label, @Nullable String values) {

		/**
		 * A parameter that takes a text or a number.
		 * @param name its name in the query string
		 * @param label the message key of what it is called
		 * @return the parameter
		 */
		public static Parameter text(String name, String label) {
			return new Parameter(name, label, null);
		}

		/**
		 * A parameter that takes one of several constants.
		 * @param name its name in the query string
		 * @param label the message key of what it is called
		 * @param type the simple name of the constants' type
		 * @return the parameter
		 */
		public static Parameter constant(String name, String label, String type) {
			return new Parameter(name, label, type);
		}

		/**
		 * The message key of a value.
		 * @param value the value, as a constant or as an address writes it
		 * @return the key, which may have no message
		 */
		public String key(String value) {
			return this.values + "." + value.toUpperCase(Locale.ROOT).replace('-', '_');
		}

	}

}
