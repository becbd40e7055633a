package io.huanxin.photo;

import java.time.Instant;

/**
 * That a photo was taken out of the file.
 *
 * @param at when
 * @param by by whom
 * @param reason why
 */
public record Removal(Instant at, String by, String reason) {
}
