package io.huanxin.projecttag;

import java.util.List;

import io.huanxin.project.ProjectAspect;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import io.huanxin.tag.Tag;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tags of a project, on its page. */
@Component
@RequiredArgsConstructor
@Order(0)
class TagAspect implements ProjectAspect {

	private final ProjectTags tags;

	@Override
	public Told tell(RegionScope scope, ProjectRow project) {
		List<Tag> borne = this.tags.of(scope, project.id());
		return new Told("project.tag", borne.isEmpty() ? "projecttag.none" : "projecttag.some",
				List.of(ProjectTags.names(borne)), "/projects/" + project.id() + "/tags");
	}

}
