package io.huanxin.householdimport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.huanxin.household.Consent;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.household.HouseholdSeal;
import io.huanxin.person.PersonalData;
import io.huanxin.person.SealedPerson;
import io.huanxin.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Some rows, checked, sealed and written as COPY takes them, which is done on any thread.
 *
 * @param rows how many rows of the sheet they were
 * @param lines the lines of those that have a place
 * @param problems what is wrong with the people in them
 * @param masked whether any of them has a mask
 */
@SuppressWarnings("ArrayRecordComponent")
record SealedBatch(int rows, byte[] lines, List<Problem> problems, boolean masked) {

	/** What {@link HouseholdStaging} copies, in this order. */
	static final String COLUMNS = "row_number, building_id, unit, room, cells, wrong, head_sealed, certificate_sealed, "
			+ "phone_sealed, certificate_digest, phone_digest, floor_area, residents, consent, row_digest";

	private static final String NULL = "\\N";

	private static final int LONGEST_LINE = 512;

	static SealedBatch of(List<PlacedRow> rows, HouseholdSeal seal) {
		StringBuilder lines = new StringBuilder(rows.size() * LONGEST_LINE);
		List<Problem> problems = new ArrayList<>();
		boolean masked = false;
		for (PlacedRow placed : rows) {
			String cells = Cells.of(placed.row());
			List<Problem> wrong = Cells.problems(placed.row(), cells);
			problems.addAll(wrong);
			Long buildingId = placed.buildingId();
			if (buildingId != null) {
				line(lines, placed, buildingId, cells, placed.wrong() || !wrong.isEmpty(), seal);
				masked |= Cells.hasMask(cells);
			}
		}
		return new SealedBatch(rows.size(), lines.toString().getBytes(StandardCharsets.UTF_8), problems, masked);
	}

	private static void line(StringBuilder line, PlacedRow placed, long buildingId, String cells, boolean wrong,
			HouseholdSeal seal) {
		HouseholdFacts facts = Cells.facts(placed.row());
		// of a wrong row only its place counts, so that it is told of once more
		PersonalData person = wrong ? PersonalData.UNKNOWN : Cells.person(placed.row());
		SealedPerson sealed = seal.seal(buildingId, facts, person);
		Consent consent = facts.consent();
		line.append(placed.row().number()).append('\t').append(buildingId).append('\t');
		text(line, facts.unit());
		text(line, facts.room());
		line.append(cells).append('\t').append(wrong ? 't' : 'f').append('\t');
		plain(line, sealed.head());
		plain(line, sealed.certificate());
		plain(line, sealed.phone());
		bytes(line, sealed.certificateDigest());
		bytes(line, sealed.phoneDigest());
		plain(line, facts.floorArea());
		plain(line, facts.residents());
		plain(line, (consent != null) ? consent.name() : null);
		// a mask is not what is stored, whatever its digest
		bytes(line, Cells.hasMask(cells) ? null : sealed.rowDigest());
		line.setCharAt(line.length() - 1, '\n');
	}

	/** Nothing in it has a meaning to COPY. */
	private static void plain(StringBuilder line, @Nullable Object value) {
		line.append((value != null) ? value : NULL).append('\t');
	}

	private static void bytes(StringBuilder line, byte @Nullable [] value) {
		if (value != null) {
			line.append("\\\\x").append(HexFormat.of().formatHex(value)).append('\t');
		}
		else {
			line.append(NULL).append('\t');
		}
	}

	private static void text(StringBuilder line, String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			switch (character) {
				case '\\' -> line.append("\\\\");
				case '\t' -> line.append("\\t");
				case '\n' -> line.append("\\n");
				case '\r' -> line.append("\\r");
				default -> line.append(character);
			}
		}
		line.append('\t');
	}

}
