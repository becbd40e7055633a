/**
 * 参建单位: who implements, builds, designs and supervises projects, each organisation known
 * by its credit code and entered once.
 */
@ApplicationModule(displayName = "参建单位",
		allowedDependencies = { "audit", "form", "problem", "project", "region", "register", "web" })
@NullMarked
package io.huanxin.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
