package io.huanxin.worksitem;

import java.math.BigDecimal;

/** A figure of the ministry into which works items are counted, with its unit. */
public enum Countable {

	/** 管线, entered in metres and shown in kilometres. */
	PIPELINES("米"),
	/** 电梯. */
	LIFTS("部"),
	/** 节能. */
	ENERGY_SAVING("㎡"),
	/** 停车位. */
	PARKING("个"),
	/** 汽车充电桩. */
	CAR_CHARGERS("个"),
	/** 自行车充电桩. */
	BICYCLE_CHARGERS("个"),
	/** 服务设施. */
	SERVICE_FACILITIES("个"),
	/** 场地. */
	GROUNDS("㎡"),
	/** 背街小巷. */
	BACK_STREETS("条");

	private final String unit;

	Countable(String unit) {
		this.unit = unit;
	}

	/**
	 * The unit in which it is entered.
	 * @return the unit
	 */
	public String unit() {
		return this.unit;
	}

	/**
	 * A quantity as the ministry writes it: pipelines in kilometres.
	 * @param quantity the quantity in the unit in which it is entered
	 * @return the quantity in the unit in which it is shown
	 */
	public BigDecimal shown(BigDecimal quantity) {
		return (this == PIPELINES) ? quantity.movePointLeft(3) : quantity;
	}

}
