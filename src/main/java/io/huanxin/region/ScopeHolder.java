package io.huanxin.region;

/** A signed-in principal that knows the scope it works in. */
public interface ScopeHolder {

	/**
	 * The scope of the role in force.
	 * @return the scope
	 */
	RegionScope scope();

}
