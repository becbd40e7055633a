package io.huanxin.household;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.person.NumberKind;
import io.huanxin.person.SealedPerson;
import io.huanxin.region.RegionScope;
import io.huanxin.web.PagePlace;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads households, who they are always masked: those of a neighbourhood in the order in
 * which one walks through it, and those of a telephone or document number.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class HouseholdLists {

	/** How many households of one number are shown: more are no person's. */
	public static final int FOUND = 50;

	/** How many rows of an export are fetched at a time. */
	private static final int FETCHED = 500;

	private static final String ROW = """
			select h.id, h.neighbourhood_id, n.code as neighbourhood_code, n.name as neighbourhood_name, h.building_id, b.number as building,
			       h.region_path, h.unit, h.room, h.head_sealed, h.certificate_sealed, h.phone_sealed, h.floor_area,
			       h.residents, h.consent, h.version, h.import_id, h.created_at, h.created_by
			""";

	private static final String FROM = """
			  from household h
			  join building b on b.id = h.building_id
			  join neighbourhood n on n.id = h.neighbourhood_id
			""";

	/**
	 * 2 before 10: a neighbourhood's few thousand doors are sorted as they are asked for.
	 */
	private static final List<String> KEYS = List.of("length(b.number)", "b.number", "length(h.unit)", "h.unit",
			"length(h.room)", "h.room");

	private static final Map<NumberKind, String> DIGESTS = Map.of(NumberKind.PHONE, "phone_digest",
			NumberKind.CERTIFICATE, "certificate_digest");

	private final JdbcClient jdbc;

	private final HouseholdSeal seal;

	private final Neighbourhoods neighbourhoods;

	/**
	 * Lets nobody on who may not look for households at all.
	 * @param scope the scope in force
	 * @throws io.huanxin.web.RoleMissing when the role in force may not
	 */
	public void admit(RegionScope scope) {
		scope.requireReader();
	}

	/**
	 * One page of the households of a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @param filter which of its households
	 * @param place where in the list
	 * @return the page; the first where the row it is to begin behind is not there
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public HouseholdPage list(RegionScope scope, long neighbourhoodId, HouseholdFilter filter, PagePlace place) {
		scope.requireReader();
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		Conditions conditions = conditions(neighbourhoodId, filter);
		int total = conditions.on(this.jdbc, "select count(*)" + FROM, "").query(Integer.class).single();
		List<Object> anchor = anchor(neighbourhoodId, place.anchor());
		PagePlace found = (place.anchor() != null && anchor.isEmpty()) ? PagePlace.BEGINNING : place;
		List<HouseholdRow> rows = rows(conditions, found.backwards(), anchor, HouseholdPage.SIZE + 1);
		PagePlace.Cut<HouseholdRow> page = found.cut(rows, total, HouseholdPage.SIZE, HouseholdRow::id);
		return new HouseholdPage(page.rows(), total, page.first(), page.previous(), page.next());
	}

	/** The values of the row behind which a page begins, empty where there is none. */
	private List<Object> anchor(long neighbourhoodId, @Nullable Long id) {
		if (id == null) {
			return List.of();
		}
		return this.jdbc
			.sql("select " + String.join(", ", KEYS) + FROM
					+ " where h.id = :id and h.neighbourhood_id = :neighbourhood")
			.param("id", id)
			.param("neighbourhood", neighbourhoodId)
			.query((rs, row) -> {
				List<Object> values = new ArrayList<>();
				for (int key = 1; key <= KEYS.size(); key++) {
					values.add(rs.getObject(key));
				}
				return values;
			})
			.optional()
			.orElse(List.of());
	}

	private List<HouseholdRow> rows(Conditions conditions, boolean backwards, List<Object> anchor, int atMost) {
		Conditions narrowed = anchor.isEmpty() ? conditions : conditions.behind(anchor, backwards);
		String direction = backwards ? " desc" : "";
		String order = KEYS.stream().map((key) -> key + direction).collect(Collectors.joining(", "));
		return narrowed.on(this.jdbc, ROW + FROM, " order by " + order + " limit " + atMost).query(this::row).list();
	}

	/**
	 * One household of the scope.
	 * @param scope the scope in force
	 * @param id the household's id
	 * @return the household
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public HouseholdRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + FROM + " where h.id = :id")
			.param("id", id)
			.query(this::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("household " + id));
	}

	/**
	 * The households of a neighbourhood, counted building by building.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return a sum for each building that has registered households, 2 before 10
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public List<HouseholdSum> byBuilding(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql("""
				select b.number as building, count(*) as households,
				       count(*) filter (where h.consent = 'AGREED') as agreed,
				       count(*) filter (where h.consent = 'REFUSED') as refused,
				       count(*) filter (where h.consent = 'NOT_ASKED') as not_asked,
				       count(*) filter (where h.consent is null) as unknown,
				       case when count(h.residents) = count(*) then sum(h.residents)::int end as residents,
				       case when count(h.floor_area) = count(*) then sum(h.floor_area) end as floor_area
				  from household h
				  join building b on b.id = h.building_id
				 where h.neighbourhood_id = :neighbourhood
				 group by b.id, b.number
				 order by length(b.number), b.number
				""").param("neighbourhood", neighbourhoodId).query(HouseholdSum.class).list();
	}

	/**
	 * The households of a telephone or document number, which is compared by its digest
	 * alone.
	 * @param scope the scope in force
	 * @param kind what kind of number it is
	 * @param number the number in its one form
	 * @return at most fifty, neighbourhood by neighbourhood
	 */
	public List<HouseholdRow> search(RegionScope scope, NumberKind kind, String number) {
		scope.requireReader();
		return this.jdbc.sql(ROW + FROM + " where h." + DIGESTS.get(kind) + """
				 in (:digests)
				   and starts_with(h.region_path, :path)
				 order by n.code,
				""" + String.join(", ", KEYS) + " limit " + FOUND)
			.param("digests", this.seal.digests(kind, number))
			.param("path", scope.path())
			.query(this::row)
			.list();
	}

	/**
	 * Hands over households as an export shows them, who they are masked.
	 * @param scope the scope in force
	 * @param neighbourhood the code of a neighbourhood, empty for all of the scope
	 * @param filter which of its households
	 * @param rows receives them, neighbourhood by neighbourhood
	 */
	public void export(RegionScope scope, String neighbourhood, HouseholdFilter filter, Consumer<HouseholdRow> rows) {
		scope.requireReader();
		Map<String, Object> parameters = new HashMap<>(Map.of("path", scope.path()));
		List<String> conditions = new ArrayList<>(List.of("starts_with(h.region_path, :path)", ":path <> ''"));
		put(conditions, parameters, "n.code = :code", "code", neighbourhood);
		narrow(conditions, parameters, filter);
		new Conditions(conditions, parameters)
			.on(this.jdbc, ROW + FROM, " order by n.region_path, n.code, " + String.join(", ", KEYS))
			.withFetchSize(FETCHED)
			.query((ResultSet rs) -> rows.accept(row(rs, 0)));
	}

	/**
	 * The buildings of a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return their numbers, 2 before 10
	 */
	List<String> buildings(RegionScope scope, long neighbourhoodId) {
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql("""
				select number
				  from building
				 where neighbourhood_id = :neighbourhood
				 order by length(number), number
				""").param("neighbourhood", neighbourhoodId).query(String.class).list();
	}

	/** The id of a building of a neighbourhood that was checked before. */
	Optional<Long> building(long neighbourhoodId, String number) {
		return this.jdbc.sql("select id from building where neighbourhood_id = :neighbourhood and number = :number")
			.param("neighbourhood", neighbourhoodId)
			.param("number", number)
			.query(Long.class)
			.optional();
	}

	private static Conditions conditions(long neighbourhoodId, HouseholdFilter filter) {
		Map<String, Object> parameters = new HashMap<>();
		List<String> conditions = new ArrayList<>(List.of("h.neighbourhood_id = :neighbourhood"));
		parameters.put("neighbourhood", neighbourhoodId);
		narrow(conditions, parameters, filter);
		return new Conditions(conditions, parameters);
	}

	private static void narrow(List<String> conditions, Map<String, Object> parameters, HouseholdFilter filter) {
		put(conditions, parameters, "b.number = :building", "building", filter.building());
		put(conditions, parameters, "h.unit = :unit", "unit", filter.unit());
		put(conditions, parameters, "starts_with(h.room, :room)", "room", filter.room());
		Consent consent = filter.consent();
		put(conditions, parameters, "h.consent = :consent", "consent", (consent != null) ? consent.name() : "");
	}

	private static void put(List<String> conditions, Map<String, Object> parameters, String condition, String name,
			String value) {
		if (!value.isEmpty()) {
			conditions.add(condition);
			parameters.put(name, value);
		}
	}

	private HouseholdRow row(ResultSet rs, int rowNumber) throws SQLException {
		String consent = rs.getString("consent");
		HouseholdFacts facts = new HouseholdFacts(rs.getString("unit"), rs.getString("room"),
				rs.getBigDecimal("floor_area"), rs.getObject("residents", Integer.class),
				(consent != null) ? Consent.valueOf(consent) : null);
		SealedPerson sealed = new SealedPerson(rs.getString("head_sealed"), rs.getString("certificate_sealed"),
				rs.getString("phone_sealed"), null, null, null);
		return new HouseholdRow(rs.getLong("id"), rs.getLong("neighbourhood_id"), rs.getString("neighbourhood_code"),
				rs.getString("neighbourhood_name"), rs.getLong("building_id"), rs.getString("building"),
				rs.getString("region_path"), facts, this.seal.mask(sealed), rs.getLong("version"),
				rs.getObject("import_id", UUID.class), rs.getTimestamp("created_at").toInstant(),
				rs.getString("created_by"));
	}

	/** Conditions with the values of their parameters. */
	private record Conditions(List<String> conditions, Map<String, Object> parameters) {

		StatementSpec on(JdbcClient jdbc, String select, String end) {
			return jdbc.sql(select + " where " + String.join("\n   and ", this.conditions) + end)
				.params(this.parameters);
		}

		/** Only rows behind an anchor, in the order or against it. */
		Conditions behind(List<Object> anchor, boolean backwards) {
			List<String> narrowed = new ArrayList<>(this.conditions);
			Map<String, Object> values = new HashMap<>(this.parameters);
			IntStream.range(0, anchor.size()).forEach((key) -> values.put("key" + key, anchor.get(key)));
			narrowed.add("(" + String.join(", ", KEYS) + ") " + (backwards ? "<" : ">")
					+ IntStream.range(0, anchor.size())
						.mapToObj((key) -> ":key" + key)
						.collect(Collectors.joining(", ", " (", ")")));
			return new Conditions(narrowed, values);
		}

	}

}
