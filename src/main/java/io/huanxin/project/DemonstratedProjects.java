package io.huanxin.project;

import java.util.List;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The invented projects, for the features whose demonstration belongs to a project.
 * Somebody's own project is never among them.
 */
@Component
@RequiredArgsConstructor
public class DemonstratedProjects {

	/** Who carries them out, by which they are known. */
	public static final String IMPLEMENTER = "演示实施单位";

	private static final int INVENTED = 3;

	private final JdbcClient jdbc;

	private final Projects projects;

	/**
	 * The invented projects: the first is under works, the second prepared, the third
	 * late.
	 * @param everything the scope of the portal's own work
	 * @return at most three, by their codes
	 */
	public List<ProjectRow> some(RegionScope everything) {
		everything.requireReader();
		return this.jdbc.sql("""
				select id
				  from project
				 where starts_with(region_path, :scope)
				   and implementer = :implementer
				   and withdrawn_on is null
				 order by code
				 limit :most
				""")
			.param("scope", everything.path())
			.param("implementer", IMPLEMENTER)
			.param("most", INVENTED)
			.query(Long.class)
			.list()
			.stream()
			.map((id) -> this.projects.getRow(everything, id))
			.toList();
	}

}
