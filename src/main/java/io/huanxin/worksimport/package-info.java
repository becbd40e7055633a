/** 改造内容导入导出: works items of projects from workbooks, and as one. */
@ApplicationModule(displayName = "改造内容导入",
		allowedDependencies = { "audit", "calendar", "problem", "project", "region", "register", "spreadsheet", "works",
				"worksitem" })
@NullMarked
package io.huanxin.worksimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
