package io.huanxin.region;

import java.util.function.BooleanSupplier;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The portal's own work, which nobody started: it sees the whole tree, and the trail says
 * that it did.
 */
@Component
@RequiredArgsConstructor
public class SystemWork {

	private final Regions regions;

	private final CurrentScope currentScope;

	private final TransactionTemplate transactions;

	private final AuditTrail audit;

	/**
	 * Does a piece of work in one transaction under a scope over the whole tree.
	 * @param name what the work is called in the trail
	 * @param role the role that the work needs
	 * @param work the work, given its scope
	 */
	public void run(String name, Role role, ScopedWork work) {
		RegionScope everything = this.regions.whole(Actor.SYSTEM, role);
		this.currentScope.runAs(everything, () -> this.transactions.executeWithoutResult((status) -> {
			this.audit.record(Actor.SYSTEM, AuditAction.SYSTEM_WORK,
					new AuditTrail.Subject("system", name, everything.path()), null, null);
			work.run(everything);
		}));
	}

	/**
	 * Does a long piece of work under a scope over the whole tree, each step in a
	 * transaction of its own. That it was begun stands in the trail before the first.
	 * @param name what the work is called in the trail
	 * @param role the role that the work needs
	 * @param step the next step, which says whether there is another one
	 */
	public void runInSteps(String name, Role role, BooleanSupplier step) {
		run(name, role, (scope) -> {
		});
		this.currentScope.runAs(this.regions.whole(Actor.SYSTEM, role), () -> {
			boolean more;
			do {
				more = Boolean.TRUE.equals(this.transactions.execute((status) -> step.getAsBoolean()));
			}
			while (more);
		});
	}

	/** Work that needs a scope. */
	@FunctionalInterface
	public interface ScopedWork {

		/**
		 * Does it.
		 * @param scope the scope of the root
		 */
		void run(RegionScope scope);

	}

}
