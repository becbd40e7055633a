package io.huanxin.region;

/** What a person may do within a region (DESIGN: people and what they may do). */
public enum Role {

	/** 录入员: enters and submits figures. */
	CLERK,
	/** 审核员: approves or returns what others submitted. */
	REVIEWER,
	/** 领导: reads everything below, signs. */
	LEADER,
	/** 部门: decides its own approval items. */
	DEPARTMENT,
	/** 审计: reads everything and every log, writes nothing. */
	AUDITOR,
	/** 管理员: accounts and settings, no business data. */
	ADMINISTRATOR;

	/**
	 * The name under which Spring Security knows the role.
	 * @return the authority, {@code ROLE_CLERK} for instance
	 */
	public String authority() {
		return "ROLE_" + name();
	}

}
