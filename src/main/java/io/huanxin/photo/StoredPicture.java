package io.huanxin.photo;

import jakarta.persistence.Embeddable;

/**
 * The files of a photo.
 *
 * @param fileName the name of the file that was uploaded
 * @param originalSha256 the digest of that file, which is not kept
 * @param imageSha256 the file with the picture drawn anew
 * @param thumbnailSha256 the file with the small picture
 * @param width the picture's width in pixels
 * @param height the picture's height in pixels
 */
@Embeddable
record StoredPicture(String fileName, String originalSha256, String imageSha256, String thumbnailSha256, int width,
		int height) {
}
