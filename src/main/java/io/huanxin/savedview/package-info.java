/**
 * 我的视图: the conditions of a list under a name, which people keep for themselves, open by
 * one click and may have a list begin with.
 */
@ApplicationModule(displayName = "视图", allowedDependencies = { "audit", "region", "web" })
@NullMarked
package io.huanxin.savedview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
