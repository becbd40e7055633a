/**
 * 小区列表: the neighbourhoods of a scope, filtered, searched and in order, page by page and
 * with what they add up to — as quick in a nation as in a county.
 */
@ApplicationModule(displayName = "小区列表",
		allowedDependencies = { "calendar", "neighbourhood", "region", "savedview", "web" })
@NullMarked
package io.huanxin.neighbourhoodlist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
