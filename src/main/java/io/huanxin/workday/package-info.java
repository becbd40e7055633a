/**
 * 工作日历: which days are working days — weekends, the holidays that the State Council
 * announces year by year and the days worked instead — for deadlines that are counted in
 * working days.
 */
@ApplicationModule(displayName = "工作日历",
		allowedDependencies = { "audit", "calendar", "form", "problem", "region", "web" })
@NullMarked
package io.huanxin.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
