/**
 * What every page and every answer has in common: layout, components, errors, formats.
 */
@ApplicationModule(displayName = "页面", allowedDependencies = { "problem", "secret", "spreadsheet" })
@NullMarked
package io.huanxin.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
