package io.huanxin.target;

import java.util.Optional;
import java.util.stream.Stream;

/** The orders a list of targets can have, as {@code sort} in the query string. */
public enum TargetOrder {

	/** Latest year first, within it by kind and region. */
	LATEST("latest", "t.plan_year desc, t.kind, r.code"),
	/** By region, within it the latest year first. */
	REGION("region", "r.code, t.plan_year desc, t.kind"),
	/** The most neighbourhoods first. */
	NEIGHBOURHOODS("neighbourhoods", "t.neighbourhoods desc"),
	/** The most households first. */
	HOUSEHOLDS("households", "t.households desc nulls last"),
	/** The largest planned investment first. */
	INVESTMENT("investment", "t.planned_investment desc nulls last");

	private final String parameter;

	private final String sql;

	TargetOrder(String parameter, String sql) {
		this.parameter = parameter;
		this.sql = sql;
	}

	/**
	 * Its name in the query string.
	 * @return the value of {@code sort}
	 */
	public String parameter() {
		return this.parameter;
	}

	String sql() {
		return this.sql;
	}

	static Optional<TargetOrder> of(String parameter) {
		return Stream.of(values()).filter((order) -> order.parameter.equals(parameter)).findFirst();
	}

}
