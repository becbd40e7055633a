package io.huanxin.attachment;

/**
 * A file that is safely kept.
 *
 * @param sha256 the digest of what is in it, 64 hexadecimal digits, which is also its
 * name
 * @param size its length in bytes
 */
public record StoredFile(String sha256, long size) {
}
