/**
 * Pictures that people upload: found out by their content, refused where they are none,
 * drawn anew so that nothing else in the file survives.
 */
@ApplicationModule(displayName = "图片", allowedDependencies = {})
@NullMarked
package io.huanxin.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
