package io.huanxin.web;

import lombok.RequiredArgsConstructor;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * How forms are bound. Spring Boot's own adapter forgets every other field's error as
 * soon as one value of a record cannot be converted, so the plain validator is put in its
 * place: a person sees all mistakes at once.
 */
@ControllerAdvice
@RequiredArgsConstructor
class FormAdvice {

	private final LocalValidatorFactoryBean validator;

	@InitBinder
	void bind(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
		if (binder.getTarget() != null || binder.getTargetType() != null) {
			if (binder.getValidators()
				.stream()
				.anyMatch((each) -> each.getClass() != LocalValidatorFactoryBean.class)) {
				binder.replaceValidators(this.validator);
			}
		}
	}

}
