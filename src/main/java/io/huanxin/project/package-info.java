/**
 * 项目: the renovation of one or more neighbourhoods in a plan year, with the counts that
 * were frozen when its plan was confirmed.
 */
@ApplicationModule(displayName = "项目",
		allowedDependencies = { "audit", "calendar", "figures", "form", "neighbourhood", "problem", "region",
				"register", "savedview", "spreadsheet", "tag", "web" })
@NullMarked
package io.huanxin.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
