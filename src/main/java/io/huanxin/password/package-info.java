/** What passwords have to be like, and how they are kept. */
@ApplicationModule(displayName = "密码", allowedDependencies = {})
@NullMarked
package io.huanxin.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
