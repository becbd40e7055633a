/**
 * What features add to a start of the portal: demonstration data (演示数据) where they are
 * wanted, and lines for the person who starts it.
 */
@ApplicationModule(displayName = "演示", allowedDependencies = {})
@NullMarked
package io.huanxin.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
