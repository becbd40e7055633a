package io.huanxin.account;

import org.springframework.context.MessageSourceResolvable;

/**
 * Something that is wrong with the change of a password.
 *
 * @param field the form's field: {@code current}, {@code replacement} or {@code repeated}
 * @param sentence what is wrong with it
 */
public record PasswordFault(String field, MessageSourceResolvable sentence) {
}
