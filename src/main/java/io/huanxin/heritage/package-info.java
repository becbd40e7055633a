/**
 * 历史文化保护: which neighbourhoods hold historic buildings or lie in a historic quarter, and
 * whether the department in charge was asked.
 */
@ApplicationModule(displayName = "历史文化保护",
		allowedDependencies = { "approval", "audit", "form", "milestone", "neighbourhood", "problem", "project",
				"region", "register", "web" })
@NullMarked
package io.huanxin.heritage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
