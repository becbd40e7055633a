package io.huanxin.householdimport;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.huanxin.household.Consent;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.person.SealedPerson;

/**
 * A household that is stored, beside what a row says of it.
 *
 * @param row the row of the sheet, 0 where it is not a sheet that says something
 * @param cells what its cells are to do, see {@link Cells}
 * @param said what it says of the household
 * @param saidPerson who it says it is, sealed
 * @param id the household's id
 * @param version its version
 * @param neighbourhoodCode the neighbourhood's code
 * @param buildingId the building's id
 * @param building the building's number
 * @param regionPath the path of the region it lies in
 * @param facts what is stored of it
 * @param person who it is, sealed
 */
record StagedHousehold(int row, String cells, HouseholdFacts said, SealedPerson saidPerson, long id, long version,
		String neighbourhoodCode, long buildingId, String building, String regionPath, HouseholdFacts facts,
		SealedPerson person) {

	/** What is known of a household, from columns whose names begin alike. */
	static HouseholdFacts facts(ResultSet rs, String prefix) throws SQLException {
		BigDecimal floorArea = rs.getBigDecimal(prefix + "floor_area");
		String consent = rs.getString(prefix + "consent");
		return new HouseholdFacts(rs.getString(prefix + "unit"), rs.getString(prefix + "room"), floorArea,
				rs.getObject(prefix + "residents", Integer.class), (consent != null) ? Consent.valueOf(consent) : null);
	}

	/** Who it is, likewise. */
	static SealedPerson person(ResultSet rs, String prefix) throws SQLException {
		return new SealedPerson(rs.getString(prefix + "head_sealed"), rs.getString(prefix + "certificate_sealed"),
				rs.getString(prefix + "phone_sealed"), rs.getBytes(prefix + "certificate_digest"),
				rs.getBytes(prefix + "phone_digest"), rs.getBytes(prefix + "row_digest"));
	}

}
