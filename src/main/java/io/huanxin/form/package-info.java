/**
 * What every form has in common: how its fields are read, where its mistakes are shown
 * and what two people see who filled it in at once.
 */
@ApplicationModule(displayName = "表单", allowedDependencies = { "problem", "spreadsheet", "web" })
@NullMarked
package io.huanxin.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
