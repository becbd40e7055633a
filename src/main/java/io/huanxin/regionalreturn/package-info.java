/**
 * 汇总填报: the cumulative totals that a region reports for a plan year, from draft to
 * approval.
 */
@ApplicationModule(displayName = "汇总填报",
		allowedDependencies = { "audit", "calendar", "demonstration", "figures", "form", "problem", "region",
				"savedview", "spreadsheet", "target", "web" })
@NullMarked
package io.huanxin.regionalreturn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
