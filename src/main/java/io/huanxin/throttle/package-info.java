/**
 * How often somebody may try to sign in before they have to wait, counted in the database
 * so that all instances count together.
 */
@ApplicationModule(displayName = "限次", allowedDependencies = {})
@NullMarked
package io.huanxin.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
