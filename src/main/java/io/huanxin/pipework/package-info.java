/**
 * 三同 (同设计、同施工、同验收): the companies whose pipes and lines a project concerns, and whether
 * they design, build and accept together with it, so that no road is dug twice.
 */
@ApplicationModule(displayName = "管线三同",
		allowedDependencies = { "audit", "calendar", "demonstration", "form", "milestone", "problem", "project",
				"region", "register", "web" })
@NullMarked
package io.huanxin.pipework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
