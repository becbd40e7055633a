/**
 * 改造方案表 (一区一策): what is done in a neighbourhood in a plan year, item by item of the list
 * its region has for that, from the draft to the adopted version and those after it.
 */
@ApplicationModule(displayName = "改造方案表",
		allowedDependencies = { "account", "audit", "calendar", "demonstration", "desk", "figures", "form",
				"neighbourhood", "problem", "region", "register", "spreadsheet", "web" })
@NullMarked
package io.huanxin.scheme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
