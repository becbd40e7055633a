package io.huanxin.pipework;

/** What a company does together with a project. */
public enum PipeStage {

	/** 同设计: until the scheme is reviewed. */
	DESIGN,
	/** 同施工: between the start of the works and their end. */
	WORKS,
	/** 同验收: until the joint acceptance. */
	ACCEPTANCE

}
