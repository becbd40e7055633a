/**
 * The file format of imports, exports and templates: what a column is, how a cell is
 * read, and what a feature implements to have its rows imported.
 */
@ApplicationModule(allowedDependencies = { "problem", "workbook" })
@NullMarked
package io.huanxin.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
