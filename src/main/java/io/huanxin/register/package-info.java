/**
 * What the imports of all registers have in common: clerks send files, each row is
 * compared with the record that is stored, and what is new or differs is written by one
 * statement for a thousand records, with what was before in the trail.
 */
@ApplicationModule(displayName = "成批登记", allowedDependencies = { "audit", "problem", "region", "spreadsheet", "web" })
@NullMarked
package io.huanxin.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
