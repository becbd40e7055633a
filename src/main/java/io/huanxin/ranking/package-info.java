/** Regions of one level under one parent, ordered by a named rule. */
@ApplicationModule(displayName = "排名",
		allowedDependencies = { "audit", "calendar", "figures", "region", "spreadsheet", "standing", "web" })
@NullMarked
package io.huanxin.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
