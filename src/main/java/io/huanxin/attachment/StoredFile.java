package io.huanxin.attachment;

/**
 * A file that is safely kept.
 *
 * @param name its name in the folder, 64 hexadecimal digits, which tells nothing of what
 * is in it
 * @param contentSha256 the digest of what is in it. Of a file of a known form it lets
 * somebody guess what that is, so it is kept only where that does no harm
 * @param size the length of what is in it, in bytes
 */
public record StoredFile(String name, String contentSha256, long size) {
}
