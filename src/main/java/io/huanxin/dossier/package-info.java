/**
 * 一区一档: the file of a neighbourhood as a whole — everything that the registers know of
 * it, and what ever happened to it — on the screen and as one document on paper.
 */
@ApplicationModule(displayName = "一区一档",
		allowedDependencies = { "aftercare", "audit", "building", "calendar", "course", "heritage", "household",
				"neighbourhood", "photo", "region", "responsibility", "web" })
@NullMarked
package io.huanxin.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
