/**
 * Imports from workbooks: every upload is a job that is checked, shown, confirmed and
 * then written as a whole, and the files people download to fill in or to correct.
 */
@ApplicationModule(displayName = "导入",
		allowedDependencies = { "account", "attachment", "audit", "calendar", "importjob", "problem", "region",
				"spreadsheet", "web" })
@NullMarked
package io.huanxin.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
