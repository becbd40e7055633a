package io.huanxin.project;

import java.io.Serial;
import java.util.Map;

/**
 * A neighbourhood is in another project of the plan year already. May be right, where a
 * second project does what the first one left out; somebody has to say so.
 */
public class PlannedTwice extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Map<Long, String> others;

	PlannedTwice(Map<Long, String> others) {
		super("planned in " + others.values());
		this.others = Map.copyOf(others);
	}

	/**
	 * Where it is planned already.
	 * @return the code of the other project, by neighbourhood
	 */
	public Map<Long, String> others() {
		return this.others;
	}

}
