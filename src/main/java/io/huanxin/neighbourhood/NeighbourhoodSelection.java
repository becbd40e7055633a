package io.huanxin.neighbourhood;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How neighbourhoods are read from the database, whoever asks for which. */
public final class NeighbourhoodSelection {

	/** Selects {@code n}, to which conditions are added. */
	public static final String SQL = """
			select n.id, n.code, n.region_id, r.code as region_code, r.name as region_name, n.region_path, n.name,
			       n.address, n.built_year, n.buildings, n.units, n.households, n.residents, n.floor_area, n.ownership,
			       n.longitude, n.latitude, n.batch, n.committee, n.property_service, n.remark, n.version, n.import_id,
			       n.created_at, n.created_by
			  from neighbourhood n
			  join region r on r.id = n.region_id
			""";

	private NeighbourhoodSelection() {
	}

	/**
	 * One row of it.
	 * @param rs the rows
	 * @param rowNumber which one
	 * @return the neighbourhood
	 * @throws SQLException when it cannot be read
	 */
	public static NeighbourhoodRow row(ResultSet rs, int rowNumber) throws SQLException {
		String ownership = rs.getString("ownership");
		String service = rs.getString("property_service");
		NeighbourhoodFacts facts = new NeighbourhoodFacts(rs.getString("name"), Batch.valueOf(rs.getString("batch")),
				rs.getString("address"), rs.getObject("built_year", Integer.class),
				rs.getObject("buildings", Integer.class), rs.getObject("units", Integer.class),
				rs.getObject("households", Integer.class), rs.getObject("residents", Integer.class),
				rs.getBigDecimal("floor_area"), (ownership != null) ? Ownership.valueOf(ownership) : null,
				rs.getBigDecimal("longitude"), rs.getBigDecimal("latitude"), rs.getObject("committee", Boolean.class),
				(service != null) ? PropertyManagement.valueOf(service) : null, rs.getString("remark"));
		return new NeighbourhoodRow(rs.getLong("id"), rs.getString("code"), rs.getLong("region_id"),
				rs.getString("region_code"), rs.getString("region_name"), rs.getString("region_path"), facts,
				rs.getLong("version"), rs.getObject("import_id", UUID.class), rs.getTimestamp("created_at").toInstant(),
				rs.getString("created_by"));
	}

}
