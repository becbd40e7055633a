package io.huanxin.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Shows a broken rule of the figures at the fields of the form that broke it. */
public final class FormProblems {

	private FormProblems() {
	}

	/**
	 * Adds the problems of a broken rule to a form's own.
	 * @param binding the form
	 * @param broken the rule that was broken
	 * @param fieldOf the form's field for a column's header, empty for the form as a
	 * whole
	 */
	public static void reject(BindingResult binding, BrokenRule broken, UnaryOperator<String> fieldOf) {
		for (Problem problem : broken.problems()) {
			MessageSourceResolvable message = problem.message();
			String field = fieldOf.apply((problem.column() != null) ? problem.column() : "");
			String[] codes = codes(message);
			Object[] arguments = arguments(message);
			if (field.isEmpty()) {
				binding.addError(new ObjectError(binding.getObjectName(), codes, arguments, problem.code().name()));
			}
			else {
				binding.addError(new FieldError(binding.getObjectName(), field, binding.getRawFieldValue(field), false,
						codes, arguments, problem.code().name()));
			}
		}
	}

	private static String[] codes(MessageSourceResolvable message) {
		List<String> codes = new ArrayList<>();
		if (message.getCodes() != null) {
			codes.addAll(Arrays.asList(message.getCodes()));
		}
		return codes.toArray(String[]::new);
	}

	private static Object[] arguments(MessageSourceResolvable message) {
		Object[] arguments = message.getArguments();
		return (arguments != null) ? arguments : new Object[0];
	}

}
