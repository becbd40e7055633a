package io.huanxin.form;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.web.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/**
 * What two people wrote into the same form, shown side by side to the one who came
 * second. In their form, a field they changed keeps what they wrote, and a field they did
 * not touch takes what the other one saved, so that nobody undoes by silence what a
 * colleague has done; it also takes the version of now: saving it again means having seen
 * the other's values.
 * <p>
 * What was touched is told by what the form was filled from. The form carries it in a
 * hidden field, for most records keep no earlier versions; it decides about nothing but
 * what stands in the sender's own form when that is shown again.
 *
 * @param differences the fields in which they differ, in the order of the form
 */
public record Overtaken(List<Difference> differences) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
	};

	/**
	 * What a form is filled from, for its hidden field.
	 * @param filled the form as it was filled
	 * @return the text of each of its fields, as JSON
	 */
	public static String remember(Record filled) {
		Map<String, String> texts = new LinkedHashMap<>();
		for (RecordComponent component : filled.getClass().getRecordComponents()) {
			texts.put(component.getName(), text(value(component, filled)));
		}
		return JSON.writeValueAsString(texts);
	}

	/**
	 * Shows the form again with what was not touched taken from the other, and the two
	 * beside each other for the component {@code components/form :: overtaken}.
	 * @param remembered what the form that came second was filled from, as the request
	 * says; where it says nothing that can be read, every field counts as touched
	 * @param mine the form that came second
	 * @param theirs the form filled from the record as it is now
	 * @param labels message keys by the names of the fields; a field without one is
	 * neither kept nor compared
	 * @param model the model of the page that shows the form again
	 * @param <F> the form
	 */
	public static <F extends Record> void show(@Nullable String remembered, F mine, F theirs,
			Map<String, String> labels, Model model) {
		Map<String, String> filled = recall(remembered);
		model.addAttribute("form", merge(filled, mine, theirs, labels));
		model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
		model.addAttribute("overtaken", between(filled, mine, theirs, labels));
	}

	static Map<String, String> recall(@Nullable String remembered) {
		if (remembered == null || remembered.isBlank()) {
			return Map.of();
		}
		try {
			Map<String, String> filled = JSON.readValue(remembered, TEXTS);
			return (filled != null) ? filled : Map.of();
		}
		catch (JacksonException ex) {
			return Map.of();
		}
	}

	static <F extends Record> F merge(Map<String, String> filled, F mine, F theirs, Map<String, String> labels) {
		RecordComponent[] components = theirs.getClass().getRecordComponents();
		@Nullable Object[] values = new Object[components.length];
		Class<?>[] types = new Class<?>[components.length];
		for (int i = 0; i < components.length; i++) {
			boolean kept = labels.containsKey(components[i].getName()) && touched(filled, components[i], mine);
			values[i] = value(components[i], kept ? mine : theirs);
			types[i] = components[i].getType();
		}
		try {
			@SuppressWarnings("unchecked")
			Constructor<F> constructor = (Constructor<F>) theirs.getClass().getDeclaredConstructor(types);
			return constructor.newInstance(values);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException("Not a public form: " + theirs.getClass(), ex);
		}
	}

	static <F extends Record> Overtaken between(Map<String, String> filled, F mine, F theirs,
			Map<String, String> labels) {
		List<Difference> differences = new ArrayList<>();
		for (RecordComponent component : mine.getClass().getRecordComponents()) {
			String label = labels.get(component.getName());
			if (label != null) {
				Value one = Value.of(value(component, mine));
				Value other = Value.of(value(component, theirs));
				if (!one.equals(other)) {
					differences
						.add(new Difference(component.getName(), label, one, other, touched(filled, component, mine)));
				}
			}
		}
		return new Overtaken(List.copyOf(differences));
	}

	private static boolean touched(Map<String, String> filled, RecordComponent component, Record mine) {
		return !text(value(component, mine)).equals(filled.get(component.getName()));
	}

	/**
	 * A browser ends the lines of a field in its own way, and an amount may have zeros.
	 */
	private static String text(@Nullable Object value) {
		if (value instanceof BigDecimal number) {
			return number.stripTrailingZeros().toPlainString();
		}
		return (value != null) ? value.toString().replace("\r\n", "\n") : "";
	}

	private static @Nullable Object value(RecordComponent component, Record form) {
		try {
			return component.getAccessor().invoke(form);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException("Not a public form: " + form.getClass(), ex);
		}
	}

	/**
	 * One field that the two filled in differently.
	 *
	 * @param field the field's name
	 * @param label the message key of its label
	 * @param mine what the form of the second person said
	 * @param theirs what the first one saved
	 * @param kept whether the form shown again keeps the second person's value
	 */
	public record Difference(String field, String label, Value mine, Value theirs, boolean kept) {
	}

	/**
	 * A value to be shown.
	 *
	 * @param text the value itself, or the key of its name
	 * @param key whether it is a key
	 */
	public record Value(String text, boolean key) {

		static Value of(@Nullable Object value) {
			if (value instanceof Boolean yes) {
				return new Value(yes ? "form.yes" : "form.no", true);
			}
			if (value instanceof Enum<?> constant) {
				return new Value(constant.getDeclaringClass().getSimpleName() + "." + constant.name(), true);
			}
			String shown = Overtaken.text(value);
			return new Value(shown.isEmpty() ? Formats.UNKNOWN : shown, false);
		}

	}

}
