package io.huanxin.demonstration;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Decides whether demonstration data (演示数据) is wanted and loads it once: by default on
 * the embedded database alone, elsewhere only where {@code HUANXIN_DEMO} asks for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Demonstration implements ApplicationRunner {

	private final boolean wanted;

	private final ObjectProvider<DemonstrationData> data;

	Demonstration(Environment environment, ObjectProvider<DemonstrationData> data) {
		@Nullable Boolean asked = environment.getProperty("huanxin.demo", Boolean.class);
		boolean embedded = environment.acceptsProfiles(Profiles.of("embedded"))
				&& !environment.containsProperty("spring.datasource.url");
		this.wanted = (asked != null) ? asked : embedded;
		this.data = data;
	}

	/**
	 * Whether this installation shows demonstration data.
	 * @return true when it does
	 */
	public boolean wanted() {
		return this.wanted;
	}

	@Override
	public void run(ApplicationArguments args) {
		if (this.wanted) {
			List<DemonstrationData> parts = this.data.orderedStream().toList();
			parts.forEach(DemonstrationData::load);
		}
	}

}
