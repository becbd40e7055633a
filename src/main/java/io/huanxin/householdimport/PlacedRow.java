package io.huanxin.householdimport;

import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way into the staging table.
 *
 * @param row the row of the sheet
 * @param buildingId the building it is in, null where there is none
 * @param wrong whether anything was wrong with it before it came to its people
 */
record PlacedRow(SheetRow row, @Nullable Long buildingId, boolean wrong) {
}
