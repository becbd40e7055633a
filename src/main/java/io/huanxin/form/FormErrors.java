package io.huanxin.form;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.WebRequest;

/**
 * Puts what is wrong with a form into the order in which the form asks, as
 * {@code @formErrors} on pages: a validator names fields in no order at all.
 */
@Component("formErrors")
public class FormErrors {

	private static final String FIELDS = FormErrors.class.getName() + ".fields";

	/**
	 * What is wrong, from the first field to the last.
	 * @param errors what is wrong with the form that was sent
	 * @return the form as a whole first, then its fields as its record names them
	 */
	public List<DetailedError> inOrder(List<DetailedError> errors) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Object remembered = (request != null) ? request.getAttribute(FIELDS, RequestAttributes.SCOPE_REQUEST) : null;
		List<?> fields = (remembered instanceof List<?> names) ? names : List.of();
		return errors.stream()
			.sorted(Comparator.comparingInt((error) -> error.isGlobal() ? -1 : fields.indexOf(plain(error))))
			.toList();
	}

	/** Which fields the form has that is about to be bound. */
	static void remember(@Nullable Class<?> form, WebRequest request) {
		if (form != null && form.isRecord()) {
			request.setAttribute(FIELDS,
					Arrays.stream(form.getRecordComponents()).map((each) -> each.getName()).toList(),
					RequestAttributes.SCOPE_REQUEST);
		}
	}

	private static String plain(DetailedError error) {
		return String.valueOf(error.getFieldName()).replaceAll("[.\\[].*", "");
	}

}
