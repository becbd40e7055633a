/**
 * Uploaded files: sealed on their way to the disk, opened on their way back, never
 * altered.
 */
@ApplicationModule(displayName = "附件", allowedDependencies = { "secret" })
@NullMarked
package io.huanxin.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
