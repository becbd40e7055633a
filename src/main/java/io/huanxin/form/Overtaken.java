package io.huanxin.form;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.web.Formats;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/**
 * What two people wrote into the same form, shown side by side to the one who came
 * second. Their form keeps what they wrote and takes the version of now: saving it again
 * means having seen the other's values.
 *
 * @param differences the fields in which they differ, in the order of the form
 */
public record Overtaken(List<Difference> differences) {

	/**
	 * Puts the two beside each other, for the component {@code components/form ::
	 * overtaken}.
	 * @param mine the form that came second, with the version of now
	 * @param theirs the form filled from the record as it is now
	 * @param labels message keys by the names of the fields; fields without one are not
	 * compared
	 * @param model the model of the page that shows the form again
	 * @param <F> the form
	 */
	public static <F extends Record> void show(F mine, F theirs, Map<String, String> labels, Model model) {
		model.addAttribute("form", mine);
		model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
		model.addAttribute("overtaken", between(mine, theirs, labels));
	}

	static <F extends Record> Overtaken between(F mine, F theirs, Map<String, String> labels) {
		List<Difference> differences = new ArrayList<>();
		for (RecordComponent component : mine.getClass().getRecordComponents()) {
			String label = labels.get(component.getName());
			if (label != null) {
				Value one = value(component, mine);
				Value other = value(component, theirs);
				if (!one.equals(other)) {
					differences.add(new Difference(component.getName(), label, one, other));
				}
			}
		}
		return new Overtaken(List.copyOf(differences));
	}

	private static Value value(RecordComponent component, Record form) {
		try {
			return Value.of(component.getAccessor().invoke(form));
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
	 * @param mine what the second person wrote
	 * @param theirs what the first one saved
	 */
	public record Difference(String field, String label, Value mine, Value theirs) {
	}

	/**
	 * A value to be shown.
	 *
	 * @param text the value itself, or the key of its name
	 * @param key whether it is a key
	 */
	public record Value(String text, boolean key) {

		static Value of(@Nullable Object value) {
			if (value == null || value.equals("")) {
				return new Value(Formats.UNKNOWN, false);
			}
			if (value instanceof Boolean yes) {
				return new Value(yes ? "form.yes" : "form.no", true);
			}
			if (value instanceof Enum<?> constant) {
				return new Value(constant.getDeclaringClass().getSimpleName() + "." + constant.name(), true);
			}
			return new Value((value instanceof BigDecimal number) ? number.stripTrailingZeros().toPlainString()
					: Objects.toString(value), false);
		}

	}

}
