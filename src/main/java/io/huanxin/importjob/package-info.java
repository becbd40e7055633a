/**
 * 导入任务: the queue of imports and the workers that read, check and write them — one
 * transaction for each, under a lease that is renewed while the work goes on.
 */
@ApplicationModule(displayName = "导入任务",
		allowedDependencies = { "attachment", "audit", "problem", "region", "spreadsheet", "web" })
@NullMarked
package io.huanxin.importjob;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
