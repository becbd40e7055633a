/**
 * 负面清单自查: what stands against declaring a neighbourhood, as far as the portal's records
 * and a clerk's answers tell.
 */
@ApplicationModule(displayName = "负面清单自查",
		allowedDependencies = { "audit", "household", "neighbourhood", "problem", "project", "region", "web",
				"yearlyplan" })
@NullMarked
package io.huanxin.plancheck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
