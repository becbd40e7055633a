/**
 * 改造内容: how much of each works item a project, or one of its neighbourhoods, is to do,
 * has done and was asked for, and what the ministry counts of it.
 */
@ApplicationModule(displayName = "改造内容",
		allowedDependencies = { "audit", "calendar", "problem", "project", "region", "register", "spreadsheet", "web",
				"worksitem" })
@NullMarked
package io.huanxin.works;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
