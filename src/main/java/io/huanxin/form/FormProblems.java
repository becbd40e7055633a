package io.huanxin.form;

import java.util.function.UnaryOperator;

import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import org.jspecify.annotations.Nullable;

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
			String field = fieldOf.apply((problem.column() != null) ? problem.column() : "");
			if (field.isEmpty()) {
				MessageSourceResolvable message = problem.message();
				binding.addError(new ObjectError(binding.getObjectName(), message.getCodes(), message.getArguments(),
						problem.code().name()));
			}
			else {
				reject(binding, field, binding.getRawFieldValue(field), problem);
			}
		}
	}

	/**
	 * Adds one problem to a field.
	 * @param binding the form
	 * @param field the field
	 * @param value what was entered, shown again
	 * @param problem what is wrong with it
	 */
	static void reject(BindingResult binding, String field, @Nullable Object value, Problem problem) {
		MessageSourceResolvable message = problem.message();
		binding.addError(new FieldError(binding.getObjectName(), field, value, false, message.getCodes(),
				message.getArguments(), problem.code().name()));
	}

}
