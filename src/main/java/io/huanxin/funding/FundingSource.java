package io.huanxin.funding;

import org.jspecify.annotations.Nullable;

/**
 * 资金来源: one of the fourteen, or a group of them on which money is booked that its
 * publisher does not split.
 *
 * @param id the source's id
 * @param name what it is called
 * @param group the group it belongs to, null for the group of everything
 */
public record FundingSource(long id, String name, @Nullable String group) {
}
