/**
 * 改造内容字典: what can be renovated, of the whole country and what a region adds for itself.
 */
@ApplicationModule(displayName = "改造内容字典",
		allowedDependencies = { "audit", "calendar", "form", "problem", "project", "region", "web" })
@NullMarked
package io.huanxin.worksitem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
