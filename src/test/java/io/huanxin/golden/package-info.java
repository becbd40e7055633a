/** Published tables whose figures must come out. */
@NullMarked
package io.huanxin.golden;

import org.jspecify.annotations.NullMarked;
