/**
 * 拆违: the illegal structures of neighbourhoods, how their users were persuaded, and what
 * became of them. Nothing here names a person.
 */
@ApplicationModule(displayName = "拆违",
		allowedDependencies = { "audit", "calendar", "demonstration", "figures", "form", "neighbourhood", "problem",
				"region", "register", "spreadsheet", "web" })
@NullMarked
package io.huanxin.demolition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
