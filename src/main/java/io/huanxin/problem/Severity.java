package io.huanxin.problem;

/** Whether a problem keeps a row from being written. */
public enum Severity {

	/** The row is not written. */
	ERROR,

	/** The row is written; the person is told. */
	WARNING

}
