package io.huanxin.aftercare;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface AfterCareRepository extends JpaRepository<AfterCare, Long> {

	Optional<AfterCare> findByNeighbourhoodId(long neighbourhoodId);

}
