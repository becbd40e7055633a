package io.huanxin.neighbourhood;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** When two files may be about the same neighbourhood. */
class LikenessTests {

	@Test
	void oneNameInOneStreetIsAlikeWhateverTheHouseNumber() {
		assertThat(Likeness.alike(at("光明小区", "建设路12号"), at("光明 小区", "建设路 14-2号"))).isTrue();
		assertThat(Likeness.alike(at("光明小区", "建设路12号"), at("光明小区", "平安路12号"))).isFalse();
		assertThat(Likeness.alike(at("光明小区", "建设路12号"), at("光明新村", "建设路12号"))).isFalse();
	}

	@Test
	void whereAStreetIsNotKnownTheNameDecides() {
		assertThat(Likeness.alike(at("光明小区", null), at("光明小区", "建设路12号"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "建设路12号, 建设路", "建设路１２号3栋, 建设路", "八一大道, 八一大道", "318国道旁, 318国道旁", "朝阳西街5弄6号, 朝阳西街" })
	void aStreetEndsBeforeItsHouseNumber(String address, String street) {
		assertThat(Likeness.street(address)).isEqualTo(street);
	}

	/** A minute of latitude is a nautical mile: 1 852 m. */
	@Test
	void distancesAreInMetres() {
		assertThat(Likeness.metres(114.39, 27.80, 114.39, 27.80 + 1 / 60d)).isCloseTo(1852, within(4.0));
		// at 60° a degree of longitude is half as long as one of latitude
		assertThat(Likeness.metres(10, 60, 10.01, 60)).isCloseTo(Likeness.metres(10, 60, 10, 60.005), within(1.0));
	}

	/** 0.0008° of latitude are 89 m, 0.001° are 111 m. */
	@Test
	void aHundredMetresApartIsAlikeWhateverTheName() {
		assertThat(Likeness.alike(at("甲", "114.390000", "27.800000"), at("乙", "114.390000", "27.800800"))).isTrue();
		assertThat(Likeness.alike(at("甲", "114.390000", "27.800000"), at("乙", "114.390000", "27.801000"))).isFalse();
	}

	private static NeighbourhoodFacts at(String name, @Nullable String address) {
		return new NeighbourhoodFacts(name, Batch.RESERVE, address, null, null, null, null, null, null, null, null,
				null, null, null, null);
	}

	private static NeighbourhoodFacts at(String name, String longitude, String latitude) {
		return new NeighbourhoodFacts(name, Batch.RESERVE, null, null, null, null, null, null, null, null,
				new BigDecimal(longitude), new BigDecimal(latitude), null, null, null);
	}

}
