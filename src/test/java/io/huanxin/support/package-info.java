/** What tests of all features share: the running portal, its database and a browser. */
@NullMarked
package io.huanxin.support;

import org.jspecify.annotations.NullMarked;
