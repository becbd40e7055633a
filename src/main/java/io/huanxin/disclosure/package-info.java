/**
 * 个人信息查询: a household found by a whole number, and one household's people shown once to
 * somebody who says why.
 */
@ApplicationModule(displayName = "个人信息查询", allowedDependencies = { "audit", "household", "person", "region", "secret" })
@NullMarked
package io.huanxin.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
