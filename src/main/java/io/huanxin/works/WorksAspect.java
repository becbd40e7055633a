package io.huanxin.works;

import java.util.List;

import io.huanxin.project.ProjectAspect;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many works items a project has, on its page. */
@Component
@RequiredArgsConstructor
@Order(1)
class WorksAspect implements ProjectAspect {

	private final Works works;

	@Override
	public Told tell(RegionScope scope, ProjectRow project) {
		List<WorksRow> rows = this.works.of(scope, project.id());
		long items = rows.stream().map((row) -> row.item().id()).distinct().count();
		long unknown = rows.stream().filter((row) -> row.facts().done() == null).count();
		return new Told("works.title", rows.isEmpty() ? "works.aspect.none" : "works.aspect.some",
				List.of(String.valueOf(items), String.valueOf(rows.size() - unknown), String.valueOf(unknown)),
				"/projects/" + project.id() + "/works");
	}

}
