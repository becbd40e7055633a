/**
 * 小区: what is renovated — the base survey, and the file of every neighbourhood (一区一档).
 */
@ApplicationModule(displayName = "小区",
		allowedDependencies = { "audit", "calendar", "demonstration", "form", "problem", "region", "register",
				"savedview", "spreadsheet", "web" })
@NullMarked
package io.huanxin.neighbourhood;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
