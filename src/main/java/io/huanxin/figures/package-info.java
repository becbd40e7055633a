/**
 * The one place where headline numbers — counts, rates, gaps and totals — are computed.
 */
@ApplicationModule(displayName = "Figures", allowedDependencies = {})
@NullMarked
package io.huanxin.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
