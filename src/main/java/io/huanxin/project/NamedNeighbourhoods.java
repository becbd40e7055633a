package io.huanxin.project;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.huanxin.neighbourhood.NeighbourhoodCodes;
import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the neighbourhoods that a form or a cell names by their codes. */
@Component
@RequiredArgsConstructor
public class NamedNeighbourhoods {

	/** What people put between two codes, whatever the header asks for. */
	private static final Pattern BETWEEN = Pattern.compile("[;；,，、\\s]+");

	private final JdbcClient jdbc;

	private final NeighbourhoodCodes codes;

	/**
	 * The codes that a text names.
	 * @param text codes with something between them
	 * @return each code once, in the order of the text
	 */
	public static List<String> codes(String text) {
		LinkedHashSet<String> codes = new LinkedHashSet<>(List.of(BETWEEN.split(text.strip())));
		codes.remove("");
		return List.copyOf(codes);
	}

	/**
	 * The neighbourhoods of the scope that bear some codes.
	 * @param scope a clerk's scope
	 * @param codes the codes
	 * @return the neighbourhoods by their codes
	 */
	public Map<String, Named> find(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		Map<String, Named> found = new HashMap<>();
		this.jdbc.sql("""
				select n.id, n.code, n.region_path, r.name as region_name
				  from neighbourhood n
				  join region r on r.id = n.region_id
				 where n.code = any(:codes)
				   and starts_with(n.region_path, :scope)
				   and :scope <> ''
				""")
			.param("codes", codes.toArray(String[]::new))
			.param("scope", scope.path())
			.query(Named.class)
			.list()
			.forEach((each) -> found.put(each.code(), each));
		return found;
	}

	/**
	 * Why a code names none of the scope's neighbourhoods.
	 * @param scope a clerk's scope
	 * @param code the code
	 * @return the problem, in row 0
	 */
	public Problem missing(RegionScope scope, String code) {
		return this.codes.missing(scope, ProjectColumns.NEIGHBOURHOODS.header(), code);
	}

	/**
	 * A neighbourhood, as far as a project needs it.
	 *
	 * @param id its id
	 * @param code its code
	 * @param regionPath the path of the region it lies in
	 * @param regionName that region's name
	 */
	public record Named(long id, String code, String regionPath, String regionName) {
	}

}
