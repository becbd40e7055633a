package io.huanxin.organisation;

import java.util.List;
import java.util.stream.Collectors;

import io.huanxin.project.ProjectAspect;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who takes part in a project, on its page. */
@Component
@RequiredArgsConstructor
@Order(2)
class OrganisationAspect implements ProjectAspect {

	private final Organisations organisations;

	@Override
	public Told tell(RegionScope scope, ProjectRow project) {
		List<PartTaken> parts = this.organisations.of(scope, project.id());
		return new Told("organisation.title", parts.isEmpty() ? "organisation.none" : "organisation.some",
				List.of(parts.stream().map(PartTaken::name).distinct().collect(Collectors.joining("、"))),
				"/projects/" + project.id() + "/organisations");
	}

}
