/**
 * The box for small secrets that the database keeps but must not be able to read: what
 * proves a second factor today, personal data later.
 */
@ApplicationModule(displayName = "密文", allowedDependencies = {})
@NullMarked
package io.huanxin.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
