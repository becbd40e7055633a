/**
 * 户: the households of a building, of whose people lists and pages show no more than a
 * mask.
 */
@ApplicationModule(displayName = "户",
		allowedDependencies = { "audit", "figures", "form", "neighbourhood", "person", "problem", "region", "register",
				"savedview", "secret", "spreadsheet", "web" })
@NullMarked
package io.huanxin.household;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
