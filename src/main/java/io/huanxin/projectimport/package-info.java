/**
 * 项目导入: projects whose plan was confirmed elsewhere come in as a workbook, and all of
 * them go out as one.
 */
@ApplicationModule(displayName = "项目导入",
		allowedDependencies = { "audit", "calendar", "figures", "neighbourhood", "problem", "project", "region",
				"register", "spreadsheet", "web" })
@NullMarked
package io.huanxin.projectimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
