/** The portal for tracking the renovation of old urban neighbourhoods. */
@NullMarked
package io.huanxin;

import org.jspecify.annotations.NullMarked;
