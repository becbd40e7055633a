/** The upkeep of the tree of regions by administrators, on pages and from workbooks. */
@ApplicationModule(displayName = "区划维护",
		allowedDependencies = { "audit", "calendar", "form", "problem", "region", "spreadsheet", "web" })
@NullMarked
package io.huanxin.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
