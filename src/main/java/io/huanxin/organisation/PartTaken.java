package io.huanxin.organisation;

/**
 * An organisation that takes part in a project.
 *
 * @param organisationId the organisation
 * @param code 统一社会信用代码
 * @param name its name
 * @param part its part
 */
public record PartTaken(long organisationId, String code, String name, Part part) {
}
