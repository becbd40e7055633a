package io.huanxin.demolition;

/** What an illegal structure is. */
public enum StructureKind {

	/** 加建房屋. */
	ROOM("加建房屋"),
	/** 楼顶搭建. */
	ROOFTOP("楼顶搭建"),
	/** 阳台外扩、雨棚. */
	BALCONY("阳台外扩、雨棚"),
	/** 车棚杂物棚. */
	SHED("车棚、杂物棚"),
	/** 圈占公共用地. */
	FENCE("圈占公共用地"),
	/** 其他. */
	OTHER("其他");

	private final String word;

	StructureKind(String word) {
		this.word = word;
	}

	String word() {
		return this.word;
	}

}
