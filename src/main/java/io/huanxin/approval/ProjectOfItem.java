package io.huanxin.approval;

/**
 * A project that items belong to.
 *
 * @param id its id
 * @param code its code
 * @param name its name
 * @param regionPath the path of its region
 * @param withdrawn whether it was taken out of the plan
 */
public record ProjectOfItem(long id, String code, String name, String regionPath, boolean withdrawn) {
}
