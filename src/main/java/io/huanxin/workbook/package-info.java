/**
 * What stands in an uploaded xlsx or csv file, cell by cell, with everything refused that
 * is not a table or not safe to open.
 */
@ApplicationModule(allowedDependencies = { "secret" })
@NullMarked
package io.huanxin.workbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
