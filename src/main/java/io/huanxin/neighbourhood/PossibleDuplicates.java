package io.huanxin.neighbourhood;

import java.io.Serial;
import java.util.List;

/**
 * A neighbourhood looks like others of the same county, and nobody has said yet that it
 * is not one of them.
 */
public class PossibleDuplicates extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<NeighbourhoodRow> similar;

	PossibleDuplicates(List<NeighbourhoodRow> similar) {
		super("looks like " + similar.stream().map(NeighbourhoodRow::code).toList());
		this.similar = List.copyOf(similar);
	}

	List<NeighbourhoodRow> similar() {
		return this.similar;
	}

}
