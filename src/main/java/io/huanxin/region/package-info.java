/**
 * The tree of administrative regions, their codes and validity, and the scope within
 * which a session works.
 */
@ApplicationModule(displayName = "行政区划", allowedDependencies = { "audit", "web" })
@NullMarked
package io.huanxin.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
