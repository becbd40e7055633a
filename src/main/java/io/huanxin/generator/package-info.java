/**
 * 生成演示数据: fills made-up provinces at their real size, through the same imports that
 * people use. Knows no register, only the headers of their workbooks.
 */
@ApplicationModule(displayName = "生成演示数据",
		allowedDependencies = { "audit", "calendar", "problem", "region", "spreadsheet" })
@NullMarked
package io.huanxin.generator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
