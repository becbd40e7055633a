/**
 * 住户导入: the workbook of the households, millions of rows of it — sealed on several
 * threads, staged by COPY, compared by digest and written by one statement.
 */
@ApplicationModule(displayName = "住户导入",
		allowedDependencies = { "audit", "household", "neighbourhood", "person", "problem", "region", "register",
				"secret", "spreadsheet" })
@NullMarked
package io.huanxin.householdimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
