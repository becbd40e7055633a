package io.huanxin.dashboard;

import java.util.List;

import io.huanxin.region.Role;

/**
 * A page that a role opens every day.
 *
 * @param name the part of its message keys that tells it from others
 * @param href its address, with the filter that the role needs
 */
public record NextStep(String name, String href) {

	private static final NextStep ENTER_RETURNS = new NextStep("enter-returns", "/returns");

	private static final NextStep ENTER_TARGETS = new NextStep("enter-targets", "/targets");

	private static final NextStep IMPORT = new NextStep("import", "/imports/new");

	private static final NextStep APPROVE = new NextStep("approve", "/returns?state=SUBMITTED");

	private static final NextStep APPROVALS = new NextStep("approvals", "/approvals");

	private static final NextStep RANKINGS = new NextStep("rankings", "/rankings");

	private static final NextStep RETURNS = new NextStep("returns", "/returns");

	private static final NextStep TARGETS = new NextStep("targets", "/targets");

	private static final NextStep IMPORTS = new NextStep("imports", "/imports");

	private static final NextStep AUDIT = new NextStep("audit", "/audit");

	private static final NextStep REGIONS = new NextStep("regions", "/regions");

	private static final NextStep IMPORT_REGIONS = new NextStep("import-regions", "/imports/new?type=regions");

	static List<NextStep> of(Role role) {
		return switch (role) {
			case CLERK -> List.of(ENTER_RETURNS, ENTER_TARGETS, IMPORT);
			case REVIEWER -> List.of(APPROVE, RANKINGS, TARGETS);
			case LEADER -> List.of(RANKINGS, RETURNS, TARGETS);
			case DEPARTMENT -> List.of(APPROVALS, RANKINGS, RETURNS);
			case AUDITOR -> List.of(AUDIT, RETURNS, TARGETS, IMPORTS);
			case ADMINISTRATOR -> List.of(REGIONS, IMPORT_REGIONS);
		};
	}

}
