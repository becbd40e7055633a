/**
 * The one place where headline numbers — counts, rates, gaps and totals — are computed.
 */
@ApplicationModule(displayName = "数据口径", allowedDependencies = { "audit", "region", "calendar" })
@NullMarked
package io.huanxin.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
