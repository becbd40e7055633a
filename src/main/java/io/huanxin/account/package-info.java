/** People: their accounts, the roles they hold in regions, and who administers them. */
@ApplicationModule(displayName = "账号",
		allowedDependencies = { "audit", "calendar", "demonstration", "form", "password", "problem", "region", "web" })
@NullMarked
package io.huanxin.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
