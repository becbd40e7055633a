package io.huanxin.project;

import java.util.List;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/** Everything that other features have to say of a project. */
@Component
@RequiredArgsConstructor
public class ProjectAspects {

	private final List<ProjectAspect> aspects;

	/**
	 * What the page of a project tells.
	 * @param scope the scope in force
	 * @param project the project, within the scope
	 * @return the lines, in the order of the features
	 */
	public List<ProjectAspect.Told> of(RegionScope scope, ProjectRow project) {
		scope.requireReader();
		return this.aspects.stream().map((aspect) -> aspect.tell(scope, project)).toList();
	}

}
