package io.huanxin.regionalreturn;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ReturnRepository extends JpaRepository<RegionalReturn, Long> {

	Optional<RegionalReturn> findByRegionIdAndPlanYearAndAsOf(long regionId, int planYear, LocalDate asOf);

	List<RegionalReturn> findByRegionIdAndPlanYearOrderByAsOf(long regionId, int planYear);

	@Query("select r from RegionalReturn r where r.planYear in :years and r.regionPath like concat(:path, '%')")
	List<RegionalReturn> findAllOf(Iterable<Integer> years, String path);

}
