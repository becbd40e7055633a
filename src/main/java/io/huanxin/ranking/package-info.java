/** Regions of one level under one parent, ordered by a named rule. */
@ApplicationModule(displayName = "Ranking", allowedDependencies = { "figures" })
@NullMarked
package io.huanxin.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
