package io.huanxin.person;

import org.jspecify.annotations.Nullable;

/**
 * Personal data as the database keeps them. What is not known is null.
 *
 * @param head the sealed name
 * @param certificate the sealed number of a document
 * @param phone the sealed telephone number
 * @param certificateDigest the digest by which the document's number is found
 * @param phoneDigest the digest by which the telephone number is found
 * @param rowDigest the digest of the whole row
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedPerson(@Nullable String head, @Nullable String certificate, @Nullable String phone,
		byte @Nullable [] certificateDigest, byte @Nullable [] phoneDigest, byte @Nullable [] rowDigest) {
}
