package io.huanxin.project;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Figures;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes projects out of the plan (退库). */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Withdrawals {

	private final Projects projects;

	private final ProjectRepository repository;

	private final Figures figures;

	private final List<WithdrawalGate> gates;

	private final AuditTrail audit;

	private final BeijingTime time;

	/**
	 * What keeps a project in the plan.
	 * @param scope the scope in force
	 * @param id the project
	 * @return what stands in the way and what to do about it
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public List<WithdrawalGate.Closed> obstacles(RegionScope scope, long id) {
		ProjectRow row = this.projects.getRow(scope, id);
		return this.gates.stream().flatMap((gate) -> gate.closed(scope, row).stream()).toList();
	}

	/**
	 * Takes a project out of the plan (退库): from today on it counts nowhere, what it
	 * counted before stays as it was.
	 * @param scope the scope of a reviewer
	 * @param id the project
	 * @param version the version the form was filled from
	 * @param reason why, with the document that allows it
	 * @param replacement the code of the project in its place, blank without one
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is withdrawn already, when something keeps it in the
	 * plan, when nobody says why, or when the replacement is not another project of the
	 * same plan year and county
	 */
	@Transactional
	public void withdraw(RegionScope scope, long id, long version, String reason, String replacement) {
		scope.require(Role.REVIEWER);
		// held, so that nothing is paid while the gates are asked
		ProjectRow before = this.projects.lock(scope, id);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		List<Problem> obstacles = obstacles(scope, id).stream().map(WithdrawalGate.Closed::problem).toList();
		if (!obstacles.isEmpty()) {
			throw new BrokenRule(obstacles);
		}
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, "withdrawalReason", before.code());
		}
		Long replacedBy = replacement.isBlank() ? null : replacement(scope, before, replacement.strip());
		LocalDate today = this.time.today();
		change(id, version, (project) -> project.withdraw(today, reason, replacedBy));
		Map<String, Object> after = new LinkedHashMap<>();
		after.put("state", ProjectState.WITHDRAWN.name());
		after.put("withdrawnOn", today.toString());
		after.put("withdrawalReason", reason.strip());
		if (replacedBy != null) {
			after.put("replacedBy", replacement.strip());
		}
		this.audit.record(scope.actor(), AuditAction.MOVED, ProjectTrail.subject(id, before.regionPath()),
				Map.of("state", before.state().name()), after);
		this.figures.restateProjects(before.countyId(), before.planYear());
	}

	private long replacement(RegionScope scope, ProjectRow withdrawn, String code) {
		return this.projects.find(scope, code)
			.filter((other) -> other.id() != withdrawn.id() && other.countyId() == withdrawn.countyId()
					&& other.planYear() == withdrawn.planYear() && other.state().alive())
			.orElseThrow(() -> new BrokenRule(List
				.of(Problem.error(0, "replacement", code, ProblemCode.NOT_IN_DICTIONARY).variant("replacement"))))
			.id();
	}

	private void change(long id, long version, Consumer<Project> verb) {
		try {
			Project project = this.repository.findById(id).orElseThrow(() -> new UnknownRecord("project " + id));
			if (project.getVersion() != version) {
				throw new StaleRecord();
			}
			verb.accept(project);
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
	}

}
