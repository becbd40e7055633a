/**
 * 清单: the milestones of projects that are late or come next, the most urgent ones first.
 */
@ApplicationModule(displayName = "任务清单",
		allowedDependencies = { "audit", "calendar", "desk", "milestone", "project", "region", "spreadsheet", "web" })
@NullMarked
package io.huanxin.checklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
