package io.huanxin.householdimport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.huanxin.household.Consent;
import io.huanxin.household.HouseholdColumns;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.person.PersonColumns;
import io.huanxin.person.PersonalData;
import io.huanxin.person.PersonalEntry;
import io.huanxin.problem.Problem;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a row are to do with a household that is stored already, one letter
 * for each of its six values, because a blank leaves what is stored, 清空 clears it and a
 * mask has to be the mask of it.
 */
final class Cells {

	/** Nothing depends on what is stored. */
	static final String COMPLETE = "VVVVVV";

	private static final List<Column> COLUMNS = List.of(PersonColumns.HEAD, PersonColumns.CERTIFICATE,
			PersonColumns.PHONE, HouseholdColumns.FLOOR_AREA, HouseholdColumns.RESIDENTS, HouseholdColumns.CONSENT);

	private static final char VALUE = 'V';

	private static final char BLANK = 'B';

	private static final char CLEARED = 'C';

	private static final char MASK = 'M';

	/** How many of the values are personal, the first ones. */
	private static final int PERSONAL = 3;

	private Cells() {
	}

	/** The letters of a row. */
	static String of(SheetRow row) {
		char[] letters = new char[COLUMNS.size()];
		for (int i = 0; i < letters.length; i++) {
			Column column = COLUMNS.get(i);
			if (row.cleared(column)) {
				letters[i] = CLEARED;
			}
			else if (row.blank(column) || row.broken(column)) {
				letters[i] = BLANK;
			}
			else {
				letters[i] = (i < PERSONAL && PersonalEntry.isMasked(row.text(column))) ? MASK : VALUE;
			}
		}
		String cells = new String(letters);
		return cells.equals(COMPLETE) ? COMPLETE : cells;
	}

	static boolean hasMask(String cells) {
		return cells.indexOf(MASK) >= 0;
	}

	/** What the row says of a household besides its people. */
	static HouseholdFacts facts(SheetRow row) {
		String consent = row.text(HouseholdColumns.CONSENT);
		return new HouseholdFacts(Objects.requireNonNullElse(row.text(HouseholdColumns.UNIT), ""),
				Objects.requireNonNull(row.text(HouseholdColumns.ROOM)), row.decimal(HouseholdColumns.FLOOR_AREA),
				row.count(HouseholdColumns.RESIDENTS),
				(consent != null) ? Consent.ofWord(consent).orElseThrow() : null);
	}

	/** Who the row says it is, masks among the values. */
	static PersonalData person(SheetRow row) {
		return new PersonalData(row.text(PersonColumns.HEAD), row.text(PersonColumns.CERTIFICATE),
				row.text(PersonColumns.PHONE));
	}

	/** What is wrong with the personal values, by the rules of the form. */
	static List<Problem> problems(SheetRow row, String cells) {
		return new PersonalEntry(typed(row, cells, 0), typed(row, cells, 1), typed(row, cells, 2))
			.problems(row.number());
	}

	private static @Nullable String typed(SheetRow row, String cells, int place) {
		return (cells.charAt(place) == VALUE) ? row.text(COLUMNS.get(place)) : null;
	}

	/** The masks of a row that belongs to no household. */
	static List<Problem> masks(int row, String cells) {
		List<Problem> problems = new ArrayList<>();
		for (int i = 0; i < PERSONAL; i++) {
			if (cells.charAt(i) == MASK) {
				problems.add(PersonalEntry.masked(row, COLUMNS.get(i)));
			}
		}
		return problems;
	}

	/** The masks of a row that are not those of the household it is about. */
	static List<Problem> foreignMasks(int row, String cells, PersonalData said, PersonalData stored) {
		List<@Nullable String> masks = Arrays.asList(said.head(), said.certificate(), said.phone());
		List<@Nullable String> own = Arrays.asList(stored.masked().head(), stored.masked().certificate(),
				stored.masked().phone());
		List<Problem> problems = new ArrayList<>();
		for (int i = 0; i < PERSONAL; i++) {
			if (cells.charAt(i) == MASK && !Objects.equals(masks.get(i), own.get(i))) {
				problems.add(PersonalEntry.masked(row, COLUMNS.get(i)));
			}
		}
		return problems;
	}

	/** What is known of a household after the row. */
	static HouseholdFacts merge(String cells, HouseholdFacts said, HouseholdFacts stored) {
		BigDecimal floorArea = merge(cells.charAt(PERSONAL), said.floorArea(), stored.floorArea());
		Integer residents = merge(cells.charAt(PERSONAL + 1), said.residents(), stored.residents());
		Consent consent = merge(cells.charAt(PERSONAL + 2), said.consent(), stored.consent());
		return new HouseholdFacts(stored.unit(), stored.room(), floorArea, residents, consent);
	}

	/** Who a household is after the row. */
	static PersonalData merge(String cells, PersonalData said, PersonalData stored) {
		return new PersonalData(merge(cells.charAt(0), said.head(), stored.head()),
				merge(cells.charAt(1), said.certificate(), stored.certificate()),
				merge(cells.charAt(2), said.phone(), stored.phone()));
	}

	private static <T> @Nullable T merge(char cell, @Nullable T said, @Nullable T stored) {
		return switch (cell) {
			case VALUE -> said;
			case CLEARED -> null;
			default -> stored;
		};
	}

}
