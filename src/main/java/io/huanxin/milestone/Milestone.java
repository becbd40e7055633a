package io.huanxin.milestone;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A milestone (节点) of a neighbourhood of a project, in the usual order. Some are gates:
 * what needs them is only reached once they are, or once somebody has said why they are
 * not needed there.
 */
public enum Milestone {

	/** 摸底: surveyed. */
	SURVEYED("摸底"),
	/** 居民表决: the residents have voted. */
	RESIDENTS_VOTED("居民表决"),
	/** 方案审查: the scheme was reviewed. */
	SCHEME_REVIEWED("方案审查", RESIDENTS_VOTED),
	/** 立项: approved as a project. */
	PROJECT_APPROVED("立项", SCHEME_REVIEWED),
	/** 财审: the financial review is done. */
	FINANCE_REVIEWED("财审", PROJECT_APPROVED),
	/** 招标: the builder is chosen. */
	TENDERED("招标", FINANCE_REVIEWED),
	/** 进场: the builder is on site. */
	SITE_ENTERED("进场", TENDERED),
	/** 开工: the works have begun. */
	WORKS_STARTED("开工", TENDERED),
	/** 主体完成: the main works are done. */
	MAIN_WORKS_DONE("主体完成", WORKS_STARTED),
	/** 完工: the works are completed. */
	WORKS_COMPLETED("完工", WORKS_STARTED),
	/** 联合验收: accepted by all departments together. */
	JOINTLY_ACCEPTED("联合验收", WORKS_COMPLETED),
	/** 移交: handed over. */
	HANDED_OVER("移交", JOINTLY_ACCEPTED),
	/** 结算: the accounts are settled. */
	SETTLED("结算", JOINTLY_ACCEPTED),
	/** 长效管理落实: after-care is arranged. */
	AFTER_CARE_SET("长效管理落实", WORKS_COMPLETED);

	private final String word;

	// made by Set.of, which nothing changes
	@SuppressWarnings("ImmutableEnumChecker")
	private final Set<Milestone> gates;

	Milestone(String word, Milestone... gates) {
		this.word = word;
		this.gates = Set.of(gates);
	}

	/**
	 * The word in workbooks and in the trail.
	 * @return the Chinese word
	 */
	public String word() {
		return this.word;
	}

	/**
	 * The milestone that a workbook calls by a word.
	 * @param word a word
	 * @return the milestone, empty when none is called so
	 */
	public static Optional<Milestone> of(String word) {
		return Arrays.stream(values()).filter((kind) -> kind.word.equals(word)).findFirst();
	}

	/**
	 * What has to be reached, or said not to be needed, before this one.
	 * @return the gates directly before it
	 */
	public Set<Milestone> gates() {
		return this.gates;
	}

	/**
	 * Whether it comes before another one wherever both are reached.
	 * @param other the other one
	 * @return true when the other needs this one, directly or by others
	 */
	public boolean before(Milestone other) {
		return other.gates.contains(this) || other.gates.stream().anyMatch(this::before);
	}

	/**
	 * Whether somebody may say that it is not needed in a neighbourhood.
	 * @return false for 开工 and 完工, without which there are no works
	 */
	public boolean waivable() {
		return this != WORKS_STARTED && this != WORKS_COMPLETED;
	}

	/**
	 * Whether it is reached on the site, where nothing happens while the works stand
	 * still.
	 * @return true from 进场 to 联合验收
	 */
	public boolean onSite() {
		return EnumSet.range(SITE_ENTERED, JOINTLY_ACCEPTED).contains(this);
	}

}
