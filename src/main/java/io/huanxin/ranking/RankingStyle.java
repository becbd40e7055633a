package io.huanxin.ranking;

/** How a page writes rates. */
public enum RankingStyle {

	/** Two decimals, above 100 % as they are. */
	DECIMAL,

	/** One decimal, and words from 100 % on, as the ministry prints them. */
	MINISTRY

}
