/**
 * 个人信息: names and numbers of people — how they are written, checked, masked, sealed and
 * found, whatever record they stand in.
 */
@ApplicationModule(displayName = "个人信息", allowedDependencies = { "problem", "secret", "spreadsheet" })
@NullMarked
package io.huanxin.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
