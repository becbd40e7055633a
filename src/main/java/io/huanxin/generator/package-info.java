/**
 * 生成演示数据: fills made-up provinces at their real size, through the same imports that
 * people use, and one invented neighbourhood with people who do not exist.
 */
@ApplicationModule(displayName = "生成演示数据",
		allowedDependencies = { "audit", "building", "calendar", "demonstration", "household", "neighbourhood",
				"person", "problem", "region", "spreadsheet", "web" })
@NullMarked
package io.huanxin.generator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
