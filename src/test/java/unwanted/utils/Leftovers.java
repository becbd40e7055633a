package unwanted.utils;

/** Something that found no better place. */
public final class Leftovers {

	private Leftovers() {
	}

}
