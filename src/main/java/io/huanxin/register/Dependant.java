package io.huanxin.register;

import java.util.function.LongFunction;

/**
 * What a feature keeps of the records of a register below it, declared as a Spring bean
 * by that feature: a register does not know who stands on it, and still removes nothing
 * that somebody stands on.
 *
 * @param table the feature's table, or a view of it, which refers to the register by
 * {@code <register>_id}
 * @param register the register's table
 * @param reason the message key of how many there are, whose only argument is the count
 * @param page the page on which they are found, by the id of the neighbourhood, or of the
 * project where the register is theirs
 */
public record Dependant(String table, String register, String reason, LongFunction<String> page) {
}
