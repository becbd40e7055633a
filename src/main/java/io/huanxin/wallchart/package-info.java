/**
 * 挂图作战: what a region's projects still lack before each deadline of their plan year, in
 * lights, gaps and paces, and all of them on one sheet by milestone.
 */
@ApplicationModule(displayName = "挂图作战",
		allowedDependencies = { "calendar", "figures", "milestone", "project", "region", "web" })
@NullMarked
package io.huanxin.wallchart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
