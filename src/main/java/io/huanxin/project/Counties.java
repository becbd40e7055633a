package io.huanxin.project;

import io.huanxin.region.RegionRow;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose figures a project belongs to. */
@Component
@RequiredArgsConstructor
public class Counties {

	private final JdbcClient jdbc;

	/**
	 * The county a region lies in, the city where there are no counties.
	 * @param region a region below the province
	 * @return the region that reports by its projects
	 */
	public County of(RegionRow region) {
		return this.jdbc.sql("""
				select id, path
				  from region
				 where starts_with(:path, path)
				   and level in ('COUNTY', 'CITY')
				 order by level = 'COUNTY' desc, length(path) desc
				 limit 1
				""").param("path", region.path()).query(County.class).single();
	}

	/**
	 * A region that reports by its projects.
	 *
	 * @param id its id
	 * @param path its path
	 */
	public record County(long id, String path) {
	}

}
