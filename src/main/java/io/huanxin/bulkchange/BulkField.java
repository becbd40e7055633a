package io.huanxin.bulkchange;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.PropertyManagement;
import org.jspecify.annotations.Nullable;

/**
 * What many neighbourhoods may have in common, and may therefore be told at once. Figures
 * are not among them.
 */
// the lists of options are unmodifiable ones
@SuppressWarnings("ImmutableEnumChecker")
public enum BulkField {

	/** How far they have come. */
	BATCH("neighbourhood.batch") {

		@Override
		public List<String> options() {
			return Stream.of(Batch.values()).map(Enum::name).toList();
		}

		@Override
		@Nullable String of(NeighbourhoodFacts facts) {
			return facts.batch().name();
		}

		@Override
		NeighbourhoodFacts put(NeighbourhoodFacts facts, @Nullable String value) {
			return with(facts, Batch.valueOf(Objects.requireNonNull(value)), facts.committee(),
					facts.propertyService());
		}

		@Override
		String known(String value) {
			return "Batch." + value;
		}

	},
	/** Who looks after them. */
	PROPERTY_SERVICE("neighbourhood.property-service") {

		@Override
		public List<String> options() {
			return Stream.of(PropertyManagement.values()).map(Enum::name).toList();
		}

		@Override
		@Nullable String of(NeighbourhoodFacts facts) {
			PropertyManagement service = facts.propertyService();
			return (service != null) ? service.name() : null;
		}

		@Override
		NeighbourhoodFacts put(NeighbourhoodFacts facts, @Nullable String value) {
			return with(facts, facts.batch(), facts.committee(),
					(value != null) ? PropertyManagement.valueOf(value) : null);
		}

		@Override
		String known(String value) {
			return "PropertyManagement." + value;
		}

	},
	/** Whether they have a residents' committee. */
	COMMITTEE("neighbourhood.committee") {

		@Override
		public List<String> options() {
			return List.of("true", "false");
		}

		@Override
		@Nullable String of(NeighbourhoodFacts facts) {
			Boolean committee = facts.committee();
			return (committee != null) ? committee.toString() : null;
		}

		@Override
		NeighbourhoodFacts put(NeighbourhoodFacts facts, @Nullable String value) {
			return with(facts, facts.batch(), (value != null) ? Boolean.valueOf(value) : null, facts.propertyService());
		}

		@Override
		String known(String value) {
			return value.equals("true") ? "yes" : "no";
		}

	};

	private final String label;

	BulkField(String label) {
		this.label = label;
	}

	/**
	 * The message key of what it is called.
	 * @return the key
	 */
	public String label() {
		return this.label;
	}

	/**
	 * What it can be set to.
	 * @return the values as they stand in forms
	 */
	public abstract List<String> options();

	/**
	 * The message key of a value.
	 * @param value the value, null where it is unknown
	 * @return the key
	 */
	public String key(@Nullable String value) {
		return (value != null) ? known(value) : "form.unknown";
	}

	abstract String known(String value);

	abstract @Nullable String of(NeighbourhoodFacts facts);

	abstract NeighbourhoodFacts put(NeighbourhoodFacts facts, @Nullable String value);

	private static NeighbourhoodFacts with(NeighbourhoodFacts facts, Batch batch, @Nullable Boolean committee,
			@Nullable PropertyManagement service) {
		return new NeighbourhoodFacts(facts.name(), batch, facts.address(), facts.builtYear(), facts.buildings(),
				facts.units(), facts.households(), facts.residents(), facts.floorArea(), facts.ownership(),
				facts.longitude(), facts.latitude(), committee, service, facts.remark());
	}

}
