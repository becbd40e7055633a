package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the trail says of a neighbourhood leads back to it. */
class NeighbourhoodTrailTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void everyFactIsFoundAgain() throws ReflectiveOperationException {
		NeighbourhoodFacts facts = new NeighbourhoodFacts("望江楼小区", Batch.PROPOSED, "沿江路8号", 1986, 12, 30, 1208, 3600,
				new BigDecimal("86400.50"), Ownership.REFORMED, new BigDecimal("114.39123600"),
				new BigDecimal("27.80432100"), false, PropertyManagement.SELF_GOVERNED, "备注");
		for (var component : NeighbourhoodFacts.class.getRecordComponents()) {
			assertThat(component.getAccessor().invoke(facts)).as(component.getName()).isNotNull();
		}
		assertThat(again(facts)).isEqualTo(facts);
	}

	@Test
	void whatIsUnknownStaysUnknown() {
		NeighbourhoodFacts facts = new NeighbourhoodFacts("望江楼小区", Batch.RESERVE, null, null, null, null, null, null,
				null, null, null, null, null, null, null);
		assertThat(again(facts)).isEqualTo(facts);
	}

	@Test
	void everyWordIsFoundAgain() {
		assertThat(Arrays.stream(Ownership.values()).map((each) -> Ownership.ofWord(each.word()).orElseThrow()))
			.containsExactly(Ownership.values());
		assertThat(Arrays.stream(PropertyManagement.values())
			.map((each) -> PropertyManagement.ofWord(each.word()).orElseThrow()))
			.containsExactly(PropertyManagement.values());
	}

	private static NeighbourhoodFacts again(NeighbourhoodFacts facts) {
		String values = JSON.writeValueAsString(NeighbourhoodTrail.values("C-1", "360902", facts, null));
		return NeighbourhoodTrail.facts(Objects.requireNonNull(JSON.readTree(values)));
	}

}
