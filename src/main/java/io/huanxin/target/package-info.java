/**
 * Yearly targets (年度目标): what a region is to do in a plan year, by kind, with every
 * version kept.
 */
@ApplicationModule(displayName = "年度目标",
		allowedDependencies = { "audit", "calendar", "demonstration", "figures", "form", "problem", "region",
				"savedview", "spreadsheet", "web" })
@NullMarked
package io.huanxin.target;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
