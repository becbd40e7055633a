package io.huanxin.organisation;

import java.io.Serial;

import lombok.Getter;

/**
 * A code is known with another name, or a name with another code. May be right: somebody
 * has to say so.
 */
@Getter
public class KnownOtherwise extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String code;

	private final String name;

	private final boolean renamed;

	/**
	 * What is known.
	 * @param code the code that is known
	 * @param name the name it is known with
	 * @param renamed whether it is the code that was given, with another name
	 */
	KnownOtherwise(String code, String name, boolean renamed) {
		super(code + " is known");
		this.code = code;
		this.name = name;
		this.renamed = renamed;
	}

	/**
	 * What is told back by whoever says that it is right.
	 * @return what is known
	 */
	public String question() {
		return this.code + " " + this.name;
	}

}
