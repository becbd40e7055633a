package io.huanxin.heritage;

/**
 * A project whose scheme needs the department in charge.
 *
 * @param id its id
 * @param code its code
 * @param name its name
 * @param agreed whether that department has agreed
 */
public record ProjectOfHeritage(long id, String code, String name, boolean agreed) {
}
