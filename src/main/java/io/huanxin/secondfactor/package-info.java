/**
 * The second factor: one-time codes by the clock (RFC 6238) and recovery codes, which
 * leaders and administrators enter after their password.
 */
@ApplicationModule(displayName = "动态口令", allowedDependencies = { "account", "audit", "region", "secret", "web" })
@NullMarked
package io.huanxin.secondfactor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
