/**
 * 年度计划: the neighbourhoods that a county declares for a plan year, each with the counts
 * that confirmation freezes, beside the targets of the same year.
 */
@ApplicationModule(displayName = "年度计划",
		allowedDependencies = { "audit", "calendar", "figures", "form", "neighbourhood", "problem", "project", "region",
				"register", "spreadsheet", "target", "web" })
@NullMarked
package io.huanxin.yearlyplan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
