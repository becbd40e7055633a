package io.huanxin.funding;

/** The amounts of the ledger, never mixed. */
public enum FundingKind {

	/** 计划: what the financing plan counts on. */
	PLANNED,

	/** 到位: what has arrived. */
	ARRIVED,

	/** 支付: what was paid. */
	PAID

}
