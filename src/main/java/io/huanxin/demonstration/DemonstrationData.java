package io.huanxin.demonstration;

/**
 * A part of the demonstration data. Parts are loaded in the order given by
 * {@link org.springframework.core.annotation.Order}; each one loads nothing where it has
 * been loaded before.
 */
public interface DemonstrationData {

	/** Order of the accounts. */
	int ACCOUNTS = 10;

	/** Order of yearly targets, which need accounts. */
	int TARGETS = 20;

	/** Order of regional returns, which need targets. */
	int RETURNS = 30;

	/** Order of the archive. */
	int NEIGHBOURHOODS = 40;

	/** Order of the buildings, which need neighbourhoods. */
	int BUILDINGS = 50;

	/**
	 * Order of what else belongs to the file of a neighbourhood, which needs buildings.
	 */
	int FILES = 60;

	/** Order of the projects, which need neighbourhoods and their photos. */
	int PROJECTS = 70;

	/**
	 * Order of what is done for projects and with neighbourhoods, which needs both.
	 */
	int WORK = 80;

	/** Loads the part, once. */
	void load();

}
