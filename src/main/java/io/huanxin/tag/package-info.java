/** 标签字典: the tags that projects may bear, of the whole country and what a region adds. */
@ApplicationModule(displayName = "标签字典",
		allowedDependencies = { "audit", "calendar", "form", "problem", "region", "web" })
@NullMarked
package io.huanxin.tag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
