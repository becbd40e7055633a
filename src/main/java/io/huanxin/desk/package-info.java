/** What features put on people's desks (工作台), for the page that shows all of it. */
@ApplicationModule(displayName = "待办", allowedDependencies = { "region" })
@NullMarked
package io.huanxin.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
