/**
 * The sessions that are open under a person's name: how long they last, and how people
 * end them.
 */
@ApplicationModule(displayName = "会话", allowedDependencies = { "account", "audit", "region", "throttle", "web" })
@NullMarked
package io.huanxin.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
