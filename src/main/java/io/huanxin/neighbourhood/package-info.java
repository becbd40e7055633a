/**
 * 小区: what is renovated — one by one, what is known of each (一区一档) and the rules it
 * keeps.
 */
@ApplicationModule(displayName = "小区",
		allowedDependencies = { "audit", "calendar", "demonstration", "form", "problem", "region", "register",
				"spreadsheet", "web" })
@NullMarked
package io.huanxin.neighbourhood;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
