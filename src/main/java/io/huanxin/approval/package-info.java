/**
 * 审批时钟: the approval items of projects — which department has to decide what by when,
 * counted in working days, and how it decided.
 */
@ApplicationModule(displayName = "审批时钟",
		allowedDependencies = { "account", "audit", "calendar", "demonstration", "desk", "figures", "form", "problem",
				"project", "region", "register", "web", "workday" })
@NullMarked
package io.huanxin.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
