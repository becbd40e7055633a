/**
 * 改造进程: how far a neighbourhood has come from the reserve to hand-over — the plans that
 * name it, the projects that renovate it, and its own milestones in each.
 */
@ApplicationModule(displayName = "改造进程",
		allowedDependencies = { "calendar", "milestone", "neighbourhood", "project", "region", "yearlyplan" })
@NullMarked
package io.huanxin.course;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
