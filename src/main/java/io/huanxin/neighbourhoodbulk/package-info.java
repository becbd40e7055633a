/**
 * 小区批量: many neighbourhoods at once — taken in from a workbook, handed out as one, taken
 * back, or changed together.
 */
@ApplicationModule(displayName = "小区批量",
		allowedDependencies = { "audit", "calendar", "neighbourhood", "neighbourhoodlist", "problem", "region",
				"register", "spreadsheet", "web" })
@NullMarked
package io.huanxin.neighbourhoodbulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
