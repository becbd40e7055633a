package io.huanxin.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import lombok.RequiredArgsConstructor;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.beans.PropertyAccessException;
import org.springframework.core.ResolvableType;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DefaultBindingErrorProcessor;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.context.request.WebRequest;

/**
 * How forms are bound. Spring Boot's own adapter forgets every other field's error as
 * soon as one value of a record cannot be converted, so the plain validator is put in its
 * place: a person sees all mistakes at once. Numbers and days are read as imports read
 * them, and what cannot be read is told in the same words.
 */
@ControllerAdvice
@RequiredArgsConstructor
class FormAdvice {

	private final LocalValidatorFactoryBean validator;

	@InitBinder
	void bind(WebDataBinder binder, WebRequest request) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
		if (binder.getTarget() != null || binder.getTargetType() != null) {
			if (binder.getValidators()
				.stream()
				.anyMatch((each) -> each.getClass() != LocalValidatorFactoryBean.class)) {
				binder.replaceValidators(this.validator);
			}
			// what has a target is shown, and no form that was sent
			ResolvableType sent = binder.getTargetType();
			if (binder.getTarget() == null && sent != null) {
				FormErrors.remember(sent.resolve(), request);
			}
			for (Class<?> type : List.of(Integer.class, BigDecimal.class, LocalDate.class)) {
				binder.registerCustomEditor(type, new TypedFigureEditor(type));
			}
			binder.setBindingErrorProcessor(new Unreadables());
		}
	}

	/** Says of an unreadable field what an import says of an unreadable cell. */
	private static final class Unreadables extends DefaultBindingErrorProcessor {

		@Override
		public void processPropertyAccessException(PropertyAccessException ex, BindingResult binding) {
			if (ex.getMostSpecificCause() instanceof TypedFigureEditor.Unreadable unreadable) {
				String field = String.valueOf(ex.getPropertyName());
				FormProblems.reject(binding, field, ex.getValue(), unreadable.getProblem());
			}
			else {
				super.processPropertyAccessException(ex, binding);
			}
		}

	}

}
