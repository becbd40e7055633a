/** 楼栋: the buildings of a neighbourhood. */
@ApplicationModule(displayName = "楼栋",
		allowedDependencies = { "audit", "demonstration", "form", "neighbourhood", "problem", "region", "register",
				"spreadsheet", "web" })
@NullMarked
package io.huanxin.building;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
