/**
 * 审计: the page on which auditors search the trail, take it along and have its chain
 * verified.
 */
@ApplicationModule(displayName = "审计查询",
		allowedDependencies = { "audit", "calendar", "form", "problem", "region", "savedview", "spreadsheet", "web" })
@NullMarked
package io.huanxin.auditlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
