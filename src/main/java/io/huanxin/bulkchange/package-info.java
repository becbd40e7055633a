/**
 * 批量修改: one value for many neighbourhoods at once — chosen in the list, confirmed, told
 * neighbourhood by neighbourhood, and undone where nobody has changed them since.
 */
@ApplicationModule(displayName = "批量修改",
		allowedDependencies = { "audit", "neighbourhood", "neighbourhoodbulk", "neighbourhoodlist", "region", "web" })
@NullMarked
package io.huanxin.bulkchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
