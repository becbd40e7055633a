package io.huanxin.imports;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.importjob.ImportTypes;
import io.huanxin.importjob.Job;
import io.huanxin.importjob.JobState;
import io.huanxin.importjob.Jobs;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.UndoPlan;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what an import wrote, all of it or nothing, while nothing is built on it:
 * for whoever started it and for clerks of the same region, once.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class ImportUndos {

	private final Jobs jobs;

	private final ImportTypes types;

	private final AuditTrail audit;

	private final Clock clock;

	/**
	 * Whether somebody may have an import undone, as far as that is a matter of persons.
	 * @param scope the scope in force
	 * @param job the import
	 * @return true for its starter and for clerks of the same region, where its type can
	 * be undone
	 */
	boolean permitted(RegionScope scope, Job job) {
		boolean own = job.startedBy(scope) && scope.contains(job.starter().path());
		return job.state() == JobState.DONE && (own || scope.path().equals(job.starter().path()))
				&& undo(job).isPresent();
	}

	private Optional<ImportUndo> undo(Job job) {
		return this.types.find(job.type()).filter(ImportType::permitted).map(ImportType::undo);
	}

	/**
	 * An import that somebody may have undone.
	 * @param scope the scope in force
	 * @param id its id as it stands in the address
	 * @return the import, which may have been undone before
	 * @throws UnknownRecord when there is none to be seen
	 * @throws RoleMissing when it is to be seen, but not to be undone
	 */
	Job get(RegionScope scope, String id) {
		try {
			return admit(scope, this.jobs.find(UUID.fromString(id)), id);
		}
		catch (IllegalArgumentException ex) {
			throw new UnknownRecord("job " + id);
		}
	}

	private Job admit(RegionScope scope, Optional<Job> found, String id) {
		Job job = found.orElseThrow(() -> new UnknownRecord("job " + id));
		if (permitted(scope, job)) {
			return job;
		}
		if (job.visibleTo(scope)) {
			throw new RoleMissing();
		}
		throw new UnknownRecord("job " + id);
	}

	/**
	 * What undoing an import would do now.
	 * @param scope the scope in force
	 * @param job an import that the person may have undone
	 * @return the plan
	 */
	UndoPlan plan(RegionScope scope, Job job) {
		return undo(admit(scope, Optional.of(job), job.id().toString())).orElseThrow().plan(job.id(), false);
	}

	/**
	 * Undoes an import.
	 * @param scope the scope in force
	 * @param id its id as it stands in the address
	 * @return what became of it
	 */
	@Transactional
	Outcome undo(RegionScope scope, String id) {
		// whoever is second waits here, and finds it undone
		Job job = admit(scope, this.jobs.lock(get(scope, id).id()), id);
		if (job.undoneAt() != null) {
			return Outcome.UNDONE_BEFORE;
		}
		ImportUndo undo = undo(job).orElseThrow();
		UndoPlan plan = undo.plan(job.id(), true);
		if (!plan.possible()) {
			return Outcome.OBSTACLES;
		}
		undo.carryOut(job.id());
		this.jobs.undone(job.id(), scope.actor().username(), this.clock.instant());
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("type", job.type());
		values.put("file", job.fileName());
		values.put("removed", plan.removals());
		values.put("restored", plan.restorations());
		this.audit.record(scope.actor(), AuditAction.UNDONE,
				new AuditTrail.Subject("job", job.id().toString(), job.starter().path()), null, values);
		return Outcome.UNDONE;
	}

	/** What became of an attempt to undo an import. */
	enum Outcome {

		/** All of it is taken back. */
		UNDONE,
		/** Somebody had done it before. */
		UNDONE_BEFORE,
		/** Something stands in the way, and nothing was changed. */
		OBSTACLES

	}

}
