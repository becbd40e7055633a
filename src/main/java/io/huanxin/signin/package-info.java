/** The doors: how people and other software sign in. */
@ApplicationModule(displayName = "登录",
		allowedDependencies = { "account", "audit", "password", "region", "secondfactor", "session", "throttle",
				"web" })
@NullMarked
package io.huanxin.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
