/**
 * The audit trail: who changed what, when and from where, written in the transaction of
 * the change itself.
 */
@ApplicationModule(displayName = "审计", allowedDependencies = {})
@NullMarked
package io.huanxin.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
