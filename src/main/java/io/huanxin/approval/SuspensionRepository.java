package io.huanxin.approval;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

interface SuspensionRepository extends JpaRepository<Suspension, Long> {

	List<Suspension> findByApprovalItemIdOrderBySinceAscIdAsc(long approvalItemId);

}
