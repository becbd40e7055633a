package io.huanxin.region;

/**
 * Everything below a path, the path itself included, as two bounds that an index knows:
 * from the first on, before the second.
 *
 * @param from the path
 * @param end what comes after everything below it
 */
public record PathRange(String from, String end) {

	/**
	 * Everything below a path.
	 * @param path a path that ends with a slash; an empty one has nothing below it
	 * @return the range
	 */
	public static PathRange below(String path) {
		// 0 is the character after the slash
		return new PathRange(path, path.isEmpty() ? path : path.substring(0, path.length() - 1) + '0');
	}

}
