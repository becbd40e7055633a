package io.huanxin.responsibility;

import org.springframework.data.jpa.repository.JpaRepository;

interface ResponsibilityRepository extends JpaRepository<Responsibility, Long> {

}
