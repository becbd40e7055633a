/**
 * 数据来源: which register a region's figures of a plan year come from, decided by reviewers
 * from a day on, beside what the other one says.
 */
@ApplicationModule(displayName = "数据来源",
		allowedDependencies = { "audit", "calendar", "figures", "form", "problem", "region", "web" })
@NullMarked
package io.huanxin.figuresource;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
