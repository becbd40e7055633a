/**
 * 长效管理: what became of a neighbourhood when the works were done — its committee, its
 * property service and the money for it.
 */
@ApplicationModule(displayName = "长效管理",
		allowedDependencies = { "audit", "calendar", "demonstration", "figures", "form", "neighbourhood", "problem",
				"region", "register", "spreadsheet", "web" })
@NullMarked
package io.huanxin.aftercare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
