/**
 * 名次: the rules by which anything is ranked, decided without a database or a page so that
 * they can be checked against published tables.
 */
@ApplicationModule(displayName = "名次", allowedDependencies = { "figures" })
@NullMarked
package io.huanxin.standing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
