/** 节点导入导出: milestones of projects from workbooks, and as one. */
@ApplicationModule(displayName = "节点导入",
		allowedDependencies = { "milestone", "problem", "project", "region", "register", "spreadsheet" })
@NullMarked
package io.huanxin.milestoneimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
