package io.huanxin.building;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the trail says of a building leads back to it. */
class BuildingTrailTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static BuildingFacts[] facts() {
		return new BuildingFacts[] { new BuildingFacts(1986, 7, 3, 42, new BigDecimal("3600.50"), 0),
				BuildingFacts.UNKNOWN };
	}

	@ParameterizedTest
	@MethodSource("facts")
	void everyFactIsFoundAgain(BuildingFacts facts) {
		String values = JSON.writeValueAsString(BuildingTrail.values("C-1", "3", facts));
		assertThat(BuildingTrail.facts(JSON.readTree(values))).isEqualTo(facts);
	}

}
