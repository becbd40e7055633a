package io.huanxin.photo;

import java.util.List;
import java.util.stream.Stream;

/**
 * Photos by their stages, to be looked at beside each other.
 *
 * @param columns one for each stage, in the order of the works
 * @param total how many photos there are in all
 * @param left how many of them the columns leave out
 */
public record PhotoGallery(List<Column> columns, int total, int left) {

	/** How many photos of a stage a page of something else shows. */
	public static final int GLIMPSE = 3;

	public PhotoGallery {
		columns = List.copyOf(columns);
	}

	/**
	 * All photos.
	 * @param photos the photos, by stage and day
	 * @return the gallery
	 */
	public static PhotoGallery of(List<PhotoRow> photos) {
		return of(photos, Integer.MAX_VALUE);
	}

	/**
	 * The newest photos of each stage.
	 * @param photos the photos, by stage and day
	 * @param atMost how many of a stage
	 * @return the gallery
	 */
	public static PhotoGallery of(List<PhotoRow> photos, int atMost) {
		List<Column> columns = Stream.of(Stage.values()).map((stage) -> {
			List<PhotoRow> all = photos.stream().filter((photo) -> photo.facts().stage() == stage).toList();
			return new Column(stage, all.subList(Math.max(0, all.size() - atMost), all.size()));
		}).toList();
		int shown = columns.stream().mapToInt((column) -> column.photos().size()).sum();
		return new PhotoGallery(columns, photos.size(), photos.size() - shown);
	}

	/**
	 * The photos of one stage.
	 *
	 * @param stage the stage
	 * @param photos its photos, the oldest first
	 */
	public record Column(Stage stage, List<PhotoRow> photos) {

		public Column {
			photos = List.copyOf(photos);
		}

	}

}
