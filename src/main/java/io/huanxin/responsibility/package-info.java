/** 责任人: who answers for a neighbourhood, a building or a staircase, now and before. */
@ApplicationModule(displayName = "责任人",
		allowedDependencies = { "audit", "building", "calendar", "demonstration", "form", "neighbourhood", "problem",
				"region", "register", "web" })
@NullMarked
package io.huanxin.responsibility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
