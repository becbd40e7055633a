package io.huanxin.scheme;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a sheet says of an item.
 *
 * @param item the item
 * @param needed whether it is needed, null while nobody knows
 * @param measure what will be done, or why nothing is
 * @param quantity how much of it, in the item's unit; null unknown
 * @param opinion what the residents say
 */
public record SchemeAnswer(SchemeItem item, @Nullable Boolean needed, @Nullable String measure,
		@Nullable BigDecimal quantity, @Nullable String opinion) {

	public SchemeAnswer {
		quantity = (quantity != null) ? quantity.stripTrailingZeros() : null;
	}

	static SchemeAnswer unknown(SchemeItem item) {
		return new SchemeAnswer(item, null, null, null, null);
	}

	/** The same said of the item of another list. */
	SchemeAnswer of(SchemeItem other) {
		return new SchemeAnswer(other, this.needed, this.measure, this.quantity, this.opinion);
	}

	/** As the trail tells it, where nobody's language is known. */
	String inWords() {
		String need = (this.needed == null) ? "待定" : (this.needed ? "需要" : "不需要");
		String amount = (this.quantity == null) ? ""
				: this.quantity.toPlainString() + ((this.item.unit() != null) ? " " + this.item.unit() : "");
		return Stream
			.of(need, (this.measure != null) ? this.measure : "", amount,
					(this.opinion != null) ? "居民意见：" + this.opinion : "")
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining("；"));
	}

}
