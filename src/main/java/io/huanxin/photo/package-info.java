/**
 * 照片: what a neighbourhood looked like before, during and after its renovation, when and
 * where it was taken.
 */
@ApplicationModule(displayName = "照片",
		allowedDependencies = { "attachment", "audit", "calendar", "demonstration", "form", "neighbourhood", "picture",
				"problem", "region", "register", "web" })
@NullMarked
package io.huanxin.photo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
