/**
 * 年度计划调整: what a confirmed plan gains, loses or counts differently, by a document and the
 * decision of somebody above; both versions are kept.
 */
@ApplicationModule(displayName = "年度计划调整",
		allowedDependencies = { "audit", "form", "neighbourhood", "problem", "project", "region", "register", "web",
				"yearlyplan" })
@NullMarked
package io.huanxin.planadjustment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
