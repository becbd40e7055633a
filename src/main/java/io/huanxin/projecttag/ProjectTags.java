package io.huanxin.projecttag;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectTrail;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.tag.Tag;
import io.huanxin.tag.Tags;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tags of projects. Clerks say which they bear. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class ProjectTags {

	private final Projects projects;

	private final Tags tags;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * The tags that a project bears.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return its tags in the order of the dictionary, retired ones among them
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public List<Tag> of(RegionScope scope, long projectId) {
		ProjectRow project = this.projects.getRow(scope, projectId);
		Set<Long> borne = new HashSet<>(this.jdbc.sql("select tag_id from project_tag where project_id = :project")
			.param("project", projectId)
			.query(Long.class)
			.list());
		return this.tags.of(scope, project.regionPath()).stream().filter((tag) -> borne.contains(tag.id())).toList();
	}

	/**
	 * The tags that a project may choose from: those of the dictionary that are not
	 * retired, and whatever it bears.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return the tags in the order of the dictionary
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public List<Tag> choices(RegionScope scope, long projectId) {
		ProjectRow project = this.projects.getRow(scope, projectId);
		Set<Long> borne = of(scope, projectId).stream().map(Tag::id).collect(Collectors.toSet());
		return this.tags.of(scope, project.regionPath())
			.stream()
			.filter((tag) -> tag.offered() || borne.contains(tag.id()))
			.toList();
	}

	/**
	 * Says which tags a project bears.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param tagIds all of its tags from now on
	 * @param seen what the form was filled from, see {@link #seen}
	 * @return whether anything changed
	 * @throws UnknownRecord when the project lies outside the scope, or a tag is none of
	 * its choices
	 * @throws StaleRecord when somebody else changed the tags meanwhile
	 */
	@Transactional
	public boolean say(RegionScope scope, long projectId, Collection<Long> tagIds, String seen) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		List<Tag> before = of(scope, projectId);
		if (!seen(before).equals(seen)) {
			throw new StaleRecord();
		}
		List<Tag> after = choices(scope, projectId).stream().filter((tag) -> tagIds.contains(tag.id())).toList();
		if (after.size() != Set.copyOf(tagIds).size()) {
			throw new UnknownRecord("tags " + tagIds);
		}
		if (after.equals(before)) {
			return false;
		}
		this.jdbc.sql("delete from project_tag where project_id = :project and tag_id <> all(:tags)")
			.param("project", projectId)
			.param("tags", tagIds.toArray(Long[]::new))
			.update();
		this.jdbc.sql("""
				insert into project_tag (id, project_id, tag_id, region_path, created_at, created_by)
				select nextval('project_tag_seq'), :project, t.id, :path, :at, :by
				  from unnest(:tags::bigint[]) as t (id)
				    on conflict (project_id, tag_id) do nothing
				""")
			.param("project", projectId)
			.param("path", project.regionPath())
			.param("tags", tagIds.toArray(Long[]::new))
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, ProjectTrail.subject(projectId, project.regionPath()),
				Map.of("tags", names(before)), Map.of("tags", names(after)));
		return true;
	}

	/**
	 * What a form carries to tell whether somebody else was faster.
	 * @param tags the tags of a project
	 * @return their ids
	 */
	static String seen(List<Tag> tags) {
		return tags.stream().map((tag) -> String.valueOf(tag.id())).collect(Collectors.joining(","));
	}

	static String names(List<Tag> tags) {
		return tags.stream().map(Tag::name).collect(Collectors.joining("、"));
	}

}
