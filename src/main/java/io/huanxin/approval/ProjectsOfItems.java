package io.huanxin.approval;

import java.util.List;
import java.util.Optional;

import io.huanxin.region.RegionScope;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The projects that items belong to. */
@Component
@RequiredArgsConstructor
class ProjectsOfItems {

	private final JdbcClient jdbc;

	/**
	 * The project with a code.
	 * @return the project, empty where nobody's bears it
	 * @throws UnknownRecord when it is somebody else's
	 */
	Optional<ProjectOfItem> find(RegionScope scope, String code) {
		Optional<ProjectOfItem> found = this.jdbc.sql("""
				select id, code, name, region_path, state = 'WITHDRAWN' as withdrawn
				  from project
				 where code = :code
				""").param("code", code).query(ProjectOfItem.class).optional();
		boolean foreign = found.map((project) -> !scope.contains(project.regionPath()))
			.orElseGet(() -> this.jdbc.sql("select project_code_borne(:code)")
				.param("code", code)
				.query(Boolean.class)
				.single());
		if (foreign) {
			throw new UnknownRecord("project " + code);
		}
		return found;
	}

	/** The projects of a scope, as choices. */
	List<ProjectOfItem> choices(RegionScope scope, int atMost) {
		return this.jdbc.sql("""
				select id, code, name, region_path, false as withdrawn
				  from project
				 where starts_with(region_path, :scope)
				   and :scope <> ''
				   and state <> 'WITHDRAWN'
				 order by plan_year desc, code
				 limit :most
				""").param("scope", scope.path()).param("most", atMost).query(ProjectOfItem.class).list();
	}

}
