/** 项目标签: which tags a project bears. */
@ApplicationModule(displayName = "项目标签",
		allowedDependencies = { "audit", "project", "region", "register", "tag", "web" })
@NullMarked
package io.huanxin.projecttag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
