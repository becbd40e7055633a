/** Uploaded files: kept once under the digest of what is in them, never altered. */
@ApplicationModule(displayName = "附件", allowedDependencies = {})
@NullMarked
package io.huanxin.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
