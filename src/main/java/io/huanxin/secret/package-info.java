/**
 * What the database keeps but must not be able to read: the box that seals values, such
 * as what proves a second factor and personal data, and digests by which they are found.
 */
@ApplicationModule(displayName = "密文", allowedDependencies = {})
@NullMarked
package io.huanxin.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
