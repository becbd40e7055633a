/**
 * 年度计划审核: a plan is handed in, reviewed in rounds, passed by the city and confirmed by
 * the province, whereby its projects come into being.
 */
@ApplicationModule(displayName = "年度计划审核",
		allowedDependencies = { "account", "audit", "calendar", "demonstration", "desk", "figures", "form",
				"neighbourhood", "plancheck", "problem", "project", "region", "web", "yearlyplan" })
@NullMarked
package io.huanxin.planreview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
