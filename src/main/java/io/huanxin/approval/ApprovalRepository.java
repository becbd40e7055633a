package io.huanxin.approval;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

interface ApprovalRepository extends JpaRepository<ApprovalItem, Long> {

	/** Whose clocks may still run: accepted and not decided. */
	List<ApprovalItem> findByDecisionDecidedOnIsNullAndDueOnIsNotNull();

}
