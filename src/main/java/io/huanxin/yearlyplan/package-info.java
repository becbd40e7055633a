/**
 * 年度计划: the neighbourhoods that a county declares for a plan year, and what stands
 * against declaring them.
 */
@ApplicationModule(displayName = "年度计划", allowedDependencies = { "figures", "household", "neighbourhood" })
@NullMarked
package io.huanxin.yearlyplan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
