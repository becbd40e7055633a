package io.huanxin.milestone;

import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a milestone.
 *
 * @param row the row of the sheet
 * @param kind which milestone
 * @param lineId of which neighbourhood of the project, by its line; null for all of them
 * @param entry what to say of it
 */
public record MilestoneReport(int row, Milestone kind, @Nullable Long lineId, MilestoneEntry entry) {
}
