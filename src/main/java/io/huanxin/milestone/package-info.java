/**
 * 节点: how far each neighbourhood of a project has come, which of its milestones counts as
 * started and finished, and when the works stood still.
 */
@ApplicationModule(displayName = "节点",
		allowedDependencies = { "audit", "calendar", "demonstration", "figures", "form", "neighbourhood", "photo",
				"problem", "project", "region", "register", "web" })
@NullMarked
package io.huanxin.milestone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
