/**
 * 户: the households of a building, with the personal data that are sealed, found by their
 * digests and shown masked.
 */
@ApplicationModule(displayName = "户",
		allowedDependencies = { "audit", "form", "neighbourhood", "problem", "region", "savedview", "secret",
				"spreadsheet", "web" })
@NullMarked
package io.huanxin.household;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
