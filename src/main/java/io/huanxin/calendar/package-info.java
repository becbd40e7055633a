/** Time as the bureaus count it: days in Beijing and the deadlines of a plan year. */
@ApplicationModule(displayName = "日历", allowedDependencies = {})
@NullMarked
package io.huanxin.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
