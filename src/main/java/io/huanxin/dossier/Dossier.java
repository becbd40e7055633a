package io.huanxin.dossier;

import java.time.Instant;
import java.util.List;

import io.huanxin.aftercare.AfterCareRow;
import io.huanxin.building.BuildingComparison;
import io.huanxin.building.BuildingRow;
import io.huanxin.course.Course;
import io.huanxin.heritage.HeritageRow;
import io.huanxin.household.HouseholdSum;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.photo.PhotoRow;
import io.huanxin.region.RegionRow;
import io.huanxin.responsibility.ResponsibilityRow;
import org.jspecify.annotations.Nullable;

/**
 * The file of a neighbourhood (一区一档), read in one look.
 *
 * @param neighbourhood what the base survey says
 * @param lineage the regions from the scope's own down to the neighbourhood's
 * @param revisedAt when the survey's facts were last changed
 * @param revisedBy by whom
 * @param buildings its buildings
 * @param households its registered households, counted building by building
 * @param photos its photos, by stage and day
 * @param responsibilities who answers and answered for it
 * @param afterCare what became of it
 * @param heritage what is protected in it
 * @param course how far its renovation has come
 */
public record Dossier(NeighbourhoodRow neighbourhood, List<RegionRow> lineage, Instant revisedAt, String revisedBy,
		List<BuildingRow> buildings, List<HouseholdSum> households, List<PhotoRow> photos,
		List<ResponsibilityRow> responsibilities, AfterCareRow afterCare, HeritageRow heritage, Course course) {

	public Dossier {
		lineage = List.copyOf(lineage);
		buildings = List.copyOf(buildings);
		households = List.copyOf(households);
		photos = List.copyOf(photos);
		responsibilities = List.copyOf(responsibilities);
	}

	/**
	 * What the neighbourhood says beside what its parts add up to.
	 * @return the comparison
	 */
	public Comparison comparison() {
		return Comparison.of(this.neighbourhood.facts(), this.buildings, this.households);
	}

	/**
	 * The same for the foot of the list of buildings.
	 * @return the comparison
	 */
	public BuildingComparison built() {
		return BuildingComparison.of(this.neighbourhood.facts(), this.buildings);
	}

	/**
	 * All households together.
	 * @return their sum, null while none is registered
	 */
	public @Nullable HouseholdSum living() {
		return this.households.isEmpty() ? null : HouseholdSum.total(this.households);
	}

	/**
	 * Whether the survey's facts were changed since the file was opened.
	 * @return false while they are as they were entered first
	 */
	public boolean revised() {
		return this.revisedAt.isAfter(this.neighbourhood.createdAt().plusSeconds(1));
	}

	/**
	 * Who answers for it now.
	 * @return the present holders
	 */
	public List<ResponsibilityRow> present() {
		return this.responsibilities.stream().filter(ResponsibilityRow::present).toList();
	}

	/**
	 * Who answered for it before.
	 * @return the former holders
	 */
	public List<ResponsibilityRow> former() {
		return this.responsibilities.stream().filter((row) -> !row.present()).toList();
	}

}
