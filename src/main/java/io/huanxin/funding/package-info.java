/**
 * 资金台账: what was planned for a project, what arrived and what was paid, by source. The
 * three amounts are never mixed; an entry is never changed, only revoked.
 */
@ApplicationModule(displayName = "资金台账",
		allowedDependencies = { "account", "audit", "calendar", "demonstration", "figures", "form", "problem",
				"project", "region", "register", "spreadsheet", "web" })
@NullMarked
package io.huanxin.funding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
