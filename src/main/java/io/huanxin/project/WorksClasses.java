package io.huanxin.project;

import java.util.List;

import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The dictionary of classes of works (主要类别): 基础类, 完善类, 提升类, and what a region adds for
 * itself and everything below it.
 */
@Component
@RequiredArgsConstructor
public class WorksClasses {

	private final JdbcClient jdbc;

	/**
	 * What a project may choose from.
	 * @param regionPath the path of the region it lies in
	 * @return the words, those of the whole country first
	 */
	public List<String> of(String regionPath) {
		return this.jdbc.sql("""
				select c.name
				  from works_class c
				  join region r on r.id = c.region_id
				 where starts_with(:path, r.path)
				 order by length(r.path), c.position, c.name
				""").param("path", regionPath).query(String.class).list();
	}

}
