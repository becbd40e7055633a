/**
 * 我的工作台: the page after signing in, with what waits for a person and what their role does
 * next.
 */
@ApplicationModule(displayName = "工作台", allowedDependencies = { "desk", "region" })
@NullMarked
package io.huanxin.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
