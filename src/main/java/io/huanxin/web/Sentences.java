package io.huanxin.web;

import lombok.RequiredArgsConstructor;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts problems into words, as {@code @sentences} on pages. */
@Component("sentences")
@RequiredArgsConstructor
public class Sentences {

	private final MessageSource messages;

	/**
	 * A sentence in the reader's language.
	 * @param problem what {@code Problem.message()} returns
	 * @return the sentence
	 */
	public String of(MessageSourceResolvable problem) {
		return this.messages.getMessage(problem, LocaleContextHolder.getLocale());
	}

}
